# shellcheck shell=bash
# plotly.js, which draws the figures of a published page: the version that package.json pins, checked
# against package-lock.json, at .setup/plotly.min.js.

fetch_plotly() {
  local key
  key=$(hash_of_files "$environment/package.json" "$environment/package-lock.json")
  if [[ -f $state/plotly.min.js ]] && is_stamped plotly "$key"; then return; fi
  has npm || apt_install "Fetching plotly.js" npm
  say "Downloading plotly.js (npm)."
  mkdir -p "$state/npm"
  cp "$environment/package.json" "$environment/package-lock.json" "$state/npm/"
  logged npm npm ci --prefix "$state/npm" --ignore-scripts --no-audit --no-fund ||
    fail_with_log npm "npm could not fetch plotly.js: check the network and npm's registry, then run environment/setup again."
  cp "$state/npm/node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js" "$state/plotly.min.js.$$"
  mv "$state/plotly.min.js.$$" "$state/plotly.min.js"
  stamp plotly "$key"
}
