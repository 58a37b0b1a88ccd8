# shellcheck shell=bash
# What the notebooks load: the library, and the kernel and publisher; and what looks after their results.

build_projects() {
  local key
  key=$(build_key)
  if is_stamped build "$key" && have_outputs; then return; fi
  announce_libtorch
  say "Building the library, the workbook and the store's commands (dotnet)."
  local project
  for project in lib/LotteryTickets.Sparse environment/Workbook environment/StoreCommands; do build_project "$project"; done
  stamp build "$key"
}

# Who only publishes needs no tensors: the workbook alone, unless all is built already.
build_workbook() {
  local key
  if is_stamped build "$(build_key)" && have_outputs; then return; fi
  key=$(hash_of_files "$environment/Workbook" "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig")
  if is_stamped workbook "$key" && [[ -f $environment/Workbook/bin/Workbook.dll ]]; then return; fi
  say "Building the workbook (dotnet)."
  build_project environment/Workbook
  stamp workbook "$key"
}

build_project() {
  logged build dotnet build "$root/$1" -c Release --disable-build-servers -nodeReuse:false -v quiet -clp:NoSummary ||
    fail_with_log build "$1 could not be built."
}

build_key() {
  hash_of_files "$root/lib" "$environment/Workbook" "$environment/StoreCommands" "$props" \
    "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig"
}

have_outputs() {
  [[ -f $root/lib/LotteryTickets/bin/LotteryTickets.Sparse.dll && -f $environment/Workbook/bin/Workbook.dll &&
    -f $environment/StoreCommands/bin/StoreCommands.dll ]]
}
