# shellcheck shell=bash
# The browser in which the tests look at pages.

need_chromium() { has chromium || apt_install "Looking at pages in the tests" chromium; }
