# shellcheck shell=bash
# The .NET SDK that global.json asks for, and ICU, without which it does not start.

check_dotnet() {
  local wanted key
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")
  has dotnet || fail "The .NET SDK $wanted or a later one of its major version is missing: install it from https://dotnet.microsoft.com/download and run environment/setup again."
  key="$(stat -Lc '%n %Y' "$(command -v dotnet)") $wanted"
  is_stamped dotnet "$key" && return
  if lacks_icu; then apt_install ".NET" "$(newest_icu)"; fi
  (cd "$root" && dotnet --version) >/dev/null 2>&1 9>&- ||
    fail "The .NET SDK $wanted or a later one of its major version is needed, and $(command -v dotnet) offers only: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' '). Install it from https://dotnet.microsoft.com/download and run environment/setup again."
  stamp dotnet "$key"
}

# Without ICU, which knows languages and their formats, .NET ends at once. Debian names the package after its version.
lacks_icu() { [[ $( (cd "$root" && dotnet --version) 2>&1 9>&-) == *"valid ICU package"* ]]; }

newest_icu() {
  local package
  package=$(apt-cache pkgnames libicu 2>/dev/null | grep -xE 'libicu[0-9]+' | sort -V | tail -n 1) || true
  printf '%s' "${package:-libicu-dev}"
}
