# shellcheck shell=bash
# What comes from npm, in the versions that package.json pins, checked against package-lock.json: plotly.js,
# which draws the figures of a page, at .setup/plotly.min.js; KaTeX, which sets a site's formulas, and axe-core,
# with which tests look for barriers, in .setup/npm/node_modules.

fetch_npm() {
  local key modules=$state/npm/node_modules
  key=$(hash_of_files "$environment/package.json" "$environment/package-lock.json")
  if [[ -f $state/plotly.min.js && -f $modules/katex/dist/katex.js ]] && is_stamped npm "$key"; then return; fi
  has npm || apt_install "Fetching plotly.js and KaTeX" npm
  say "Downloading plotly.js, KaTeX and axe-core (npm)."
  mkdir -p "$state/npm"
  cp "$environment/package.json" "$environment/package-lock.json" "$state/npm/"
  logged npm npm ci --prefix "$state/npm" --ignore-scripts --no-audit --no-fund ||
    fail_with_log npm "npm could not fetch plotly.js: check the network and npm's registry, then run environment/setup again."
  cp "$modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js" "$state/plotly.min.js.$$"
  mv "$state/plotly.min.js.$$" "$state/plotly.min.js"
  stamp npm "$key"
}
