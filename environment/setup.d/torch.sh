# shellcheck shell=bash
# Where tensors come from: TorchSharp's package where the feed has it, our layer over libtorch elsewhere.
# The answer is machine.props, which Directory.Build.props imports.

props=$environment/machine.props

torch_source() { sed -n 's/.*<TorchSource>\(.*\)<.*/\1/p' "$props"; }

choose_torch() {
  local key
  key="${LOTTERY_TORCH:-} $(stat -c %Y "$root/Directory.Packages.props") $(command -v nvidia-smi || true)"
  if [[ -f $props ]] && is_stamped torch "$key" && ! is_stale_guess; then return; fi
  rm -f "$state/feed-silent"

  local package=TorchSharp-cpu
  if has nvidia-smi && timeout 20 nvidia-smi >/dev/null 2>&1; then package=TorchSharp-cuda-linux; fi
  case ${LOTTERY_TORCH:-} in
    nuget | libtorch) write_props "$LOTTERY_TORCH" "$package" ;;
    '') write_props "$(ask_feed "$package")" "$package" ;;
    *) fail "LOTTERY_TORCH is '$LOTTERY_TORCH': it can be nuget or libtorch, or left unset." ;;
  esac
  stamp torch "$key"
}

# A feed that did not answer is asked again after a day.
is_stale_guess() { [[ -f $state/feed-silent && -n $(find "$state/feed-silent" -mmin +1440) ]]; }

write_props() {
  cat >"$props.$$" <<PROPS
<Project>
  <PropertyGroup>
    <TorchSource>$1</TorchSource>
    <TorchPackage>$2</TorchPackage>
  </PropertyGroup>
</Project>
PROPS
  mv "$props.$$" "$props"
}

# Prints nuget or libtorch; messages go to the terminal. First the package alone, a few kilobytes; then,
# with a word about its size, the libtorch that it brings.
ask_feed() {
  local package=$1 version size="some hundred megabytes"
  version=$(sed -n "s/.*Include=\"$package\" Version=\"\([^\"]*\)\".*/\1/p" "$root/Directory.Packages.props")
  if [[ $package == *cuda* ]]; then size="about 3 GB, more when unpacked"; fi
  if probe "<PackageDownload Include=\"$package\" Version=\"[$version]\" />"; then
    say "Downloading $package $version and its libtorch: $size (LOTTERY_TORCH=libtorch avoids it)." >&2
    if probe "<PackageReference Include=\"$package\" Version=\"$version\" />"; then
      echo nuget
      return
    fi
  fi
  explain_refusal "$package" "$version" >&2
  echo libtorch
}

# Restores a throw-away project that holds one item.
probe() {
  local project=$state/probe/probe.csproj
  mkdir -p "$state/probe"
  # Files of these names stop the search for the repository's own.
  for name in Directory.Build.props Directory.Build.targets Directory.Packages.props; do echo '<Project />' >"$state/probe/$name"; done
  cat >"$project" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup>$1</ItemGroup>
</Project>
PROJECT
  logged feed timeout 3600 dotnet restore "$project" --force --disable-build-servers
}

# NU1101 to NU1103: the feed answered and has no such package or version. NU1301: it did not answer.
explain_refusal() {
  if grep -qE 'NU110[1-3]' "$state/feed.log" && ! grep -q NU1301 "$state/feed.log"; then
    say "The package feed has no $1 $2: tensors come from libtorch."
  elif grep -qE 'NU1301|NU1900|timed out' "$state/feed.log"; then
    say "The package feed did not answer: tensors come from libtorch. It will be asked again tomorrow."
    touch "$state/feed-silent"
  else
    fail_with_log feed "Restoring $1 $2 failed; LOTTERY_TORCH=libtorch environment/setup goes on without it."
  fi
}
