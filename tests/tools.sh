#!/bin/sh
# Brings the system's packages that the tests need, where that is allowed; what cannot be had is said in one line.
java_serves() { java -version 2>&1 | grep -Eq 'version "(1[7-9]|[2-9][0-9])'; }

wanted=
command -v chromium >/dev/null 2>&1 || wanted="$wanted chromium"
fc-list 2>/dev/null | grep -q 'Noto Sans CJK' || wanted="$wanted fonts-noto-cjk"
java_serves || wanted="$wanted openjdk-17-jre-headless"
command -v mvn >/dev/null 2>&1 || wanted="$wanted maven"
[ -z "$wanted" ] && exit 0

absent() {
  echo "Not installed ($1):$2. Tests that need this are skipped, or fail where CI=true." >&2
  exit 0
}

command -v apt-get >/dev/null 2>&1 || absent 'no apt-get here' "$wanted"
as_root=
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || absent 'not root, and no sudo without a password' "$wanted"
  as_root='sudo -n'
fi

echo "Installing:$wanted"
install() {
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" </dev/null >/dev/null 2>&1
}
$as_root apt-get update -qq </dev/null >/dev/null 2>&1
refused=
for name in $wanted; do
  install "$name" && continue
  # Newer systems carry a newer Java, which serves as well.
  [ "$name" = openjdk-17-jre-headless ] && { install openjdk-21-jre-headless || install default-jre-headless; } && continue
  refused="$refused $name"
done
[ -z "$refused" ] || absent 'the package manager refused' "$refused"
