# shellcheck shell=bash
# Our layer's C++ shim, built over the libtorch that this machine has or gets.

native=$environment/TorchSharp.Libtorch/native
shim=$native/build/libtorch_shim.so

build_shim() {
  if [[ -f $shim ]] && is_stamped shim "$(shim_key)"; then return; fi
  local prefix
  prefix=$(find_libtorch)
  if [[ -n $prefix ]]; then need_compiler; else need_libtorch; fi
  say "Building TorchSharp's functions over ${prefix:-the system}'s libtorch: a minute."
  rm -rf "$native/build"
  logged shim compile "$prefix" ||
    fail_with_log shim "The shim over libtorch could not be built; LIBTORCH=/path names another libtorch."
  sed -n 's/^-- libtorch: //p' "$state/shim.log" >"$state/libtorch"
  stamp shim "$(shim_key)"
}

# Changes with our sources, with what the user asks for, and with the libtorch that was built over.
shim_key() {
  local used
  used=$(cat "$state/libtorch" 2>/dev/null || echo none)
  echo "$(hash_of_files "$native") ${LIBTORCH:-} ${CMAKE_PREFIX_PATH:-} $(gpu_torch) $(stat -Lc '%n %Y' "$used" 2>/dev/null)"
}

# Where a libtorch other than the system's is: what the user names, or a PyTorch that computes on this
# machine's GPU, or any PyTorch where there is no apt-get to install Debian's libtorch.
find_libtorch() {
  if [[ -n ${LIBTORCH:-}${CMAKE_PREFIX_PATH:-} ]]; then
    echo "${LIBTORCH:-}${LIBTORCH:+:}${CMAKE_PREFIX_PATH:-}"
  elif [[ -n $(gpu_torch) ]] && ask_torch 'torch.cuda.is_available()'; then
    return
  elif ! has apt-get && ! has_system_libtorch; then
    ask_torch True || true
  fi
}

# ask_torch CONDITION: prints the path of python3's libtorch where it has one and the condition holds.
ask_torch() {
  has python3 && python3 -c "import sys, torch; sys.exit(1) if not ($1) else print(torch.utils.cmake_prefix_path)" 2>/dev/null
}

# Where python3's torch lies, without loading it; looked for only where there is a GPU.
gpu_torch() {
  if has nvidia-smi && has python3; then
    python3 -c 'from importlib.util import find_spec as f; s = f("torch"); print(s.origin if s else "")' 2>/dev/null || true
  fi
}

has_system_libtorch() { [[ -f /usr/include/torch/csrc/autograd/autograd.h ]]; }

# Without an optimised BLAS, Debian's libtorch falls to the reference one and is many times slower.
need_libtorch() {
  if ! has apt-get && has_system_libtorch; then need_compiler; else apt_install "Computing with tensors" libtorch-dev libopenblas0-openmp g++ cmake; fi
}

need_compiler() { { has g++ && has cmake; } || apt_install "Building over libtorch" g++ cmake; }

compile() {
  cmake -S "$native" -B "$native/build" ${1:+"-DCMAKE_PREFIX_PATH=${1//:/;}"} &&
    cmake --build "$native/build" --parallel "$(nproc)"
}
