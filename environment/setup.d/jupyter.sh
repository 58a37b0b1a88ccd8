# shellcheck shell=bash
# Jupyter's own clients, for the tests. The kernel needs nothing for Jupyter.

# Where they cannot be had, the tests that need them are skipped and say so.
want_jupyter() {
  has_jupyter || apt_install "Testing with Jupyter" python3-jupyter-client python3-nbclient python3-nbconvert ||
    say "The tests with Jupyter will be skipped."
}

has_jupyter() { /usr/bin/python3 -c 'import jupyter_client, nbclient, nbconvert' >/dev/null 2>&1; }
