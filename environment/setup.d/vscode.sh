# shellcheck shell=bash
# The VS Code extension as a .vsix, packaged by Microsoft's vsce, as package-lock.json pins it.

extension=$environment/vscode
vsix=$extension/build/lottery-tickets.vsix

package_extension() {
  local key
  key=$(hash_of_files "$extension" "$state/plotly.min.js" "$root/LICENSE")
  if [[ -f $vsix ]] && is_stamped vsix "$key"; then return; fi
  has npm || apt_install "Packaging the VS Code extension" npm
  (($(node -p 'parseInt(process.versions.node)') >= 20)) ||
    fail "Packaging the VS Code extension needs Node.js 20 or later, and $(command -v node) is $(node --version)."
  say "Packaging the VS Code extension (npm)."
  local staged=$state/vsix
  rm -rf "$staged"
  mkdir -p "$staged" "$extension/build"
  cp -r "$extension"/{package.json,package-lock.json,.vscodeignore,README.md,extension.js,kernel,notebook,renderer} "$root/LICENSE" "$staged/"
  cp "$state/plotly.min.js" "$staged/renderer/"
  logged npm-vsix npm ci --prefix "$staged" --ignore-scripts --no-audit --no-fund ||
    fail_with_log npm-vsix "npm could not fetch vsce: check the network and npm's registry, then run environment/vscode/package again."
  (cd "$staged" && logged vsix node_modules/.bin/vsce package --no-dependencies --allow-missing-repository --out "$vsix.$$") ||
    fail_with_log vsix "The VS Code extension could not be packaged."
  mv "$vsix.$$" "$vsix"
  stamp vsix "$key"
}
