# shellcheck shell=bash
# The PyTorch that the benchmarks compare with: that of any Python 3 here, else Debian's.

need_pytorch() {
  if [[ -n ${LOTTERY_PYTHON:-} ]] && ! has_pytorch "$LOTTERY_PYTHON"; then
    fail "LOTTERY_PYTHON is '$LOTTERY_PYTHON', which has no PyTorch and NumPy: name a Python 3 that has them, or unset it."
  fi
  if ! find_pytorch >"$state/python" || lacks_openblas; then
    apt_install "Comparing with PyTorch" python3-torch libopenblas0-pthread
    find_pytorch >"$state/python" || fail "python3-torch is installed, but no Python 3 can load it: /usr/bin/python3 -c 'import torch' says why."
  fi
}

# Debian's PyTorch runs on any BLAS, and with the reference one its products take ten times as long.
lacks_openblas() {
  "$(<"$state/python")" -c 'import sys, torch; sys.exit(not torch.__file__.startswith("/usr/lib/python3/"))' &&
    ! dpkg-query --show libopenblas0-pthread >/dev/null 2>&1
}

has_pytorch() { "$1" -c 'import numpy, torch' >/dev/null 2>&1; }

# Prints the path of the first Python that has it.
find_pytorch() {
  local python
  for python in ${LOTTERY_PYTHON:+"$LOTTERY_PYTHON"} python3 /usr/bin/python3; do
    if has_pytorch "$python"; then
      command -v "$python"
      return
    fi
  done
  return 1
}
