# shellcheck shell=bash
# What every part uses: one-line messages, logged commands, stamps, the lock.

say() { printf '%s\n' "$*"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Two setups at once would write the same files: the second waits for the first.
take_lock() {
  mkdir -p "$state"
  exec 9>"$state/lock"
  flock -n 9 && return
  say "Another environment/setup is at work; waiting for it."
  flock 9
}

# logged NAME COMMAND…: its output goes to .setup/NAME.log. It does not inherit the lock, which a
# server that it leaves behind would hold for ever.
logged() {
  local name=$1
  shift
  "$@" >"$state/$name.log" 2>&1 9>&- </dev/null
}

# Shows how a log ends and stops with a sentence.
fail_with_log() {
  tail -n 15 "$state/$1.log" >&2
  fail "$2 The whole log: $state/$1.log"
}

# A stamp holds the key of the state that a step was last done for.
is_stamped() { [[ -f $state/$1.stamp && $(<"$state/$1.stamp") == "$2" ]]; }

stamp() {
  printf '%s' "$2" >"$state/$1.stamp.$$"
  mv "$state/$1.stamp.$$" "$state/$1.stamp"
}

# Names, sizes and times of the files below some paths, as one hash: it changes where a file is edited,
# added or deleted.
hash_of_files() {
  find "$@" \( -name bin -o -name obj -o -name build -o -name node_modules \) -prune \
    -o -type f -printf '%p %s %T@\n' 2>/dev/null | sort | sha256sum | cut -d' ' -f1
}

has() { command -v "$1" >/dev/null 2>&1; }

as_root() {
  if ((EUID == 0)); then "$@"; else sudo -n "$@"; fi
}

can_be_root() { ((EUID == 0)) || { has sudo && sudo -n true 2>/dev/null; }; }

# apt_install WHAT-FOR PACKAGE…: installs those that are missing, or says in one sentence why it cannot.
apt_install() {
  local purpose=$1 missing=() package
  shift
  has apt-get || fail "$purpose needs ${*}, and this system has no apt-get: install them with its own package manager and run environment/setup again."
  for package in "$@"; do
    [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
  done
  ((${#missing[@]})) || return 0
  can_be_root || fail "$purpose needs ${missing[*]}: install them (sudo apt-get install ${missing[*]}), or run environment/setup as root."
  say "Installing ${missing[*]} (apt-get)."
  try_apt "${missing[@]}" || { logged apt-update as_root apt-get update && try_apt "${missing[@]}"; } ||
    fail_with_log apt "apt-get could not install ${missing[*]}: check the network and the package sources, then run environment/setup again."
}

try_apt() { logged apt as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }
