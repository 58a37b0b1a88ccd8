#include "shim.h"

#include <c10/util/Exception.h>

#include <string>

namespace {
thread_local std::string last_error;
}

void remember_error() noexcept {
  try {
    throw;
  } catch (const c10::Error& error) {
    last_error = error.what_without_backtrace();
  } catch (const std::exception& error) {
    last_error = error.what();
  } catch (...) {
    last_error = "libtorch threw something that is not an exception";
  }
}

// The message of this thread's last failure, in UTF-8; valid until the thread's next failure.
SHIM const char* shim_error() { return last_error.c_str(); }
