# shellcheck shell=bash
# Whether an NVIDIA GPU answers, which decides what libtorch the library is built with: written to environment/machine.props.

props=$environment/machine.props

find_gpu() {
  local cuda=false
  if has nvidia-smi && timeout 20 nvidia-smi >/dev/null 2>&1; then cuda=true; fi
  if is_stamped gpu "$cuda" && [[ -f $props ]]; then return; fi
  cat >"$props.$$" <<PROPS
<Project>
  <PropertyGroup>
    <TorchCuda>$cuda</TorchCuda>
  </PropertyGroup>
</Project>
PROPS
  mv "$props.$$" "$props"
  stamp gpu "$cuda"
}

# NuGet fetches libtorch when the library is built for the first time.
announce_libtorch() {
  local packages
  packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}
  if is_stamped gpu true; then
    compgen -G "$packages/libtorch-cuda-*" >/dev/null || say "Downloading libtorch with CUDA: about 3 GB, more when unpacked."
  else
    compgen -G "$packages/libtorch-cpu-*" >/dev/null || say "Downloading libtorch: 128 MB, 500 MB when unpacked."
  fi
}
