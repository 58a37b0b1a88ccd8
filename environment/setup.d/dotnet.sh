# shellcheck shell=bash
# The .NET SDK that global.json asks for.

check_dotnet() {
  local wanted key
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  has dotnet || fail "The .NET SDK $wanted or a later one of its major version is missing: install it from https://dotnet.microsoft.com/download and run environment/setup again."
  key="$(stat -Lc '%n %Y' "$(command -v dotnet)") $wanted"
  is_stamped dotnet "$key" && return
  (cd "$root" && dotnet --version) >/dev/null 2>&1 9>&- ||
    fail "The .NET SDK $wanted or a later one of its major version is needed, and $(command -v dotnet) offers only: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' '). Install it from https://dotnet.microsoft.com/download and run environment/setup again."
  stamp dotnet "$key"
}
