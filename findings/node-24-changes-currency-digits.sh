#!/usr/bin/env bash
# Packages: node 24.0.0 and node 24.21.0
# Behavior: Within Node 24, Intl.NumberFormat changes how many decimals it uses for forint, Colombian peso, rupiah and
#   Pakistani rupee (2, now 0) and for Serbian dinar (0, now 2). Here 129990 minor units are divided by the digits
#   that Intl reports.
# Expected: The digits of a currency are data of ISO 4217, which has 2 for all five, and stay the same within a major
#   version.
# Who is hurt: Billing code that takes the size of the minor unit from Intl: an update of Node multiplies or divides
#   amounts by 100.
# Output:
#   Node 24.0.0, ICU 77.1: HUF 1,299.90 | COP 1,299.90 | IDR 1,299.90 | PKR 1,299.90 | RSD 129,990
#   Node 24.21.0, ICU 78.3: HUF 129,990 | COP 129,990 | IDR 129,990 | PKR 129,990 | RSD 1,299.90
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > see.js <<'JS'
const line = ["HUF", "COP", "IDR", "PKR", "RSD"].map((currency) => {
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay: "code" });
  const { maximumFractionDigits } = format.resolvedOptions();
  return format.format(129_990 / 10 ** maximumFractionDigits).replace(/\s/, " ");
});
console.log(line.join(" | "));
JS
for version in 24.0.0 24.21.0; do
  mkdir "$version"
  echo '{ "private": true }' > "$version/package.json"
  npm install --silent --no-audit --no-fund --prefix "$version" "node@$version"
  "$version/node_modules/node/bin/node" see.js > "$version.txt"
  icu=$("$version/node_modules/node/bin/node" -p process.versions.icu)
  printf 'Node %s, ICU %s: %s\n' "$version" "$icu" "$(cat "$version.txt")"
done
before="HUF 1,299.90 | COP 1,299.90 | IDR 1,299.90 | PKR 1,299.90 | RSD 129,990"
after="HUF 129,990 | COP 129,990 | IDR 129,990 | PKR 129,990 | RSD 1,299.90"
[ "$(cat 24.0.0.txt)" = "$before" ] && [ "$(cat 24.21.0.txt)" = "$after" ] || { echo "the finding changed" >&2; exit 1; }
