# Building. No build servers: they would outlive the command.

# build SOLUTION: quiet when all is well, the errors and the log's name when not.
build() {
    command -v dotnet >/dev/null || fail 'the .NET 10 SDK is missing: https://dotnet.microsoft.com/download'
    local log="$LOGS/build.log"
    find_out_about_aspire
    say 'Building …'
    run build dotnet build "$ROOT/$1" --configuration "$CONFIGURATION" --disable-build-servers --nologo --verbosity quiet >"$log" 2>&1 && return
    grep -E '(error|warning) ' "$log" | sort -u | head -n 20 >&2
    fail "the build failed; the log is $log"
}

# Aspire's packages are not on every package source. Tried once, then remembered until the projects or the sources change.
find_out_about_aspire() {
    if [[ -z ${AspireAvailable:-} ]]; then
        local memory="$ROOT/.platform/aspire" key remembered answer
        key=$(cat "$ROOT"/{AppHost/AppHost.csproj,Directory.Packages.props} ~/.nuget/NuGet/NuGet.Config "$ROOT"/[Nn]u[Gg]et.[Cc]onfig 2>/dev/null | sha256sum)
        { read -r remembered answer <"$memory"; } 2>/dev/null
        if [[ ${remembered:-} != "${key%% *}" ]]; then
            answer=false
            run restore timeout 180 dotnet restore "$ROOT/AppHost/AppHost.csproj" --disable-build-servers --verbosity quiet >"$LOGS/aspire.log" 2>&1 && answer=true
            mkdir -p "$ROOT/.platform"
            printf '%s %s\n' "${key%% *}" "$answer" >"$memory"
        fi
        export AspireAvailable=$answer
    fi
    [[ $AspireAvailable == true || -n ${ASPIRE_SAID:-} ]] || say "Aspire's packages do not restore here, so the AppHost is left out (AspireAvailable=false)."
    ASPIRE_SAID=yes
}
