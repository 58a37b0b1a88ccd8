# shellcheck shell=bash
# libzmq, over which the kernel speaks with Jupyter; and for the tests, Jupyter's own clients.

need_zeromq() { ldconfig -p 2>/dev/null | grep -q 'libzmq\.so\.5' || apt_install "Speaking with Jupyter" libzmq5; }

# Where they cannot be had, the tests that need them are skipped and say so.
want_jupyter() {
  has_jupyter || (need_zeromq && apt_install "Testing with Jupyter" python3-jupyter-client python3-nbclient python3-nbconvert) ||
    say "The tests with Jupyter will be skipped."
}

has_jupyter() { ldconfig -p 2>/dev/null | grep -q 'libzmq\.so\.5' && /usr/bin/python3 -c 'import jupyter_client, nbclient, nbconvert' >/dev/null 2>&1; }
