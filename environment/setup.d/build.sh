# shellcheck shell=bash
# What the notebooks load: the library, and the kernel and publisher; and what looks after their results.

build_projects() {
  local key
  key=$(build_key)
  if is_stamped build "$key" && have_outputs; then return; fi
  say "Building the library, the workbook and the store's commands (dotnet)."
  local project
  for project in lib/LotteryTickets environment/Workbook environment/StoreCommands; do
    logged build dotnet build "$root/$project" -c Release --disable-build-servers -nodeReuse:false -v quiet -clp:NoSummary ||
      fail_with_log build "$project could not be built."
  done
  stamp build "$key"
}

build_key() {
  hash_of_files "$root/lib" "$environment/Workbook" "$environment/StoreCommands" "$environment/TorchSharp.Libtorch" "$props" \
    "$root"/Directory.*.props "$root/global.json" "$root/.editorconfig"
  stat -c %Y "$shim" 2>/dev/null || true
}

have_outputs() {
  [[ -f $root/lib/LotteryTickets/bin/LotteryTickets.dll && -f $environment/Workbook/bin/Workbook.dll &&
    -f $environment/StoreCommands/bin/StoreCommands.dll ]]
}
