#!/bin/sh
# Brings the system's packages that the tests need, where that is allowed; what cannot be had is said in one line.
packages=
command -v chromium >/dev/null 2>&1 || packages="$packages chromium"
fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || packages="$packages fonts-noto-cjk"
command -v java >/dev/null 2>&1 || packages="$packages openjdk-17-jre-headless"
command -v mvn >/dev/null 2>&1 || packages="$packages maven"
[ -z "$packages" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
  echo "Not installed (no apt-get here):$packages. The tests that need them are skipped."
  exit 0
fi
as_root=
if [ "$(id -u)" != 0 ]; then
  if sudo -n true 2>/dev/null; then
    as_root="sudo -n"
  else
    echo "Not installed (not root, no sudo without password):$packages. The tests that need them are skipped."
    exit 0
  fi
fi
echo "Installing:$packages"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null 2>&1
# shellcheck disable=SC2086  (the names are words)
$as_root apt-get install -y -qq $packages >/dev/null 2>&1 ||
  echo "Could not be installed:$packages. The tests that need them are skipped."
