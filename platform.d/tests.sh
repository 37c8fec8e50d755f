# ./platform test: every test of the solution, the story on a fresh instance, the lint of the served document.
# Results are lines "KIND COUNT TEXT" in results.txt (KIND is passed, failed or skipped), added up at the end.

SPECTRAL=@stoplight/spectral-cli@6.16.3

command_test() {
    (($# == 0)) || fail "test does not know $*; see ./platform help"
    use_private_home test
    tidy_up_on_exit
    export DOTNET_TieredPGO=0 # processes this short pay for instrumented code and end before it serves them
    RESULTS=$HOME_DIR/results.txt
    : >"$RESULTS"

    find_out_about_aspire
    if (build Platform.sln); then
        start_engines
        run_test_projects
        stop_broker
        instance_tests &
        remember instance $!
        wait $! || record failed 1 "demo: the platform did not start; the logs are in $BASE_LOGS/test-demo"
    else
        record failed 1 'build'
    fi
    finish
}

record() { printf '%s %s %s\n' "$@" >>"$RESULTS"; }

required() { [[ ,${REQUIRE_ENGINES:-}, == *,$1,* ]]; }

# A broker for the tests that need a real one. Absence is a skip of those tests, and a failure where it is required.
start_engines() {
    if required sqlserver && ! given TEST_SQLSERVER; then record failed 1 'engines: sqlserver is required, but TEST_SQLSERVER is not set'; fi
    given TEST_RABBITMQ && return
    if has_broker_package; then
        start_broker
        export TEST_RABBITMQ=$BROKER_URL
    elif required rabbitmq; then
        record failed 1 "engines: rabbitmq is required. $BROKER_REASON"
    fi
}

# --- test projects -----------------------------------------------------------------------------------------------

# As many at once as there are processors; the whole-system tests alone, because they measure time.
run_test_projects() {
    local project name runner
    local -a running=()
    for project in "$ROOT"/tests/*.Tests; do
        name=$(basename "$project")
        [[ $name == Platform.Tests ]] && continue
        if [[ $name == AppHost.Tests && $AspireAvailable != true ]]; then
            record skipped 1 "$name: Aspire's packages do not restore here"
            continue
        fi
        wait_until 900 fewer_runners_than_processors
        run_tests "$name" "Platform.$name" &
        running+=($!)
    done
    for runner in "${running[@]}"; do wait "$runner"; done
    run_tests Platform.Tests Platform.Tests
}

fewer_runners_than_processors() {
    local runner alive=0
    for runner in "${running[@]}"; do kill -0 "$runner" 2>/dev/null && alive=$((alive + 1)); done
    ((alive < $(nproc)))
}

# run_tests PROJECT ASSEMBLY: an xunit v3 project is a program; its last lines are "Total: 9, Errors: 0, Failed: 0, Skipped: 1, …".
run_tests() {
    local log="$LOGS/$1.log" since=$SECONDS total failed skipped reason
    run "tests-$1" timeout 600 dotnet "$ROOT/tests/$1/bin/$CONFIGURATION/net10.0/$2.dll" -noLogo -noColor >"$log" 2>&1
    local code=$?
    if [[ $(tail -n 3 "$log") =~ Total:\ ([0-9]+),\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+) ]]; then
        total=${BASH_REMATCH[1]} failed=$((BASH_REMATCH[2] + BASH_REMATCH[3])) skipped=${BASH_REMATCH[4]}
        record passed $((total - BASH_REMATCH[3] - skipped)) "$1"
        ((failed == 0)) || record failed "$failed" "$1: $(grep -F ' [FAIL]' "$log" | sed 's/ \[FAIL\]//' | tr -s ' \n' ' ') the log is $log"
        while read -r reason; do record skipped 1 "$1: $reason"; done < <(skips "$log")
        say "$(printf '%-24s %4d tests, %d failed, %d skipped (%d s)' "$1" "$total" "$failed" "$skipped" $((SECONDS - since)))"
    else
        record failed 1 "$1: ended with code $code and without a result; the log is $log"
        tail -n 20 "$log" | sed 's/^/    /'
    fi
    ((code == 0)) || grep -F -A 25 -e ' [FAIL]' -e '[Test Class Cleanup Failure' "$log" | head -n 120
}

# "Name [SKIP]" and the reason on the next line become one line.
skips() { sed -n '/ \[SKIP\]$/{s/^ *//;s/ \[SKIP\]$//;N;s/\n */ (/;s/$/)/;p}' "$1"; }

# --- the story and the document, on a fresh instance ---------------------------------------------------------------

instance_tests() {
    use_private_home test-demo
    tidy_up_on_exit
    has_broker_package || { record skipped 1 "demo: $BROKER_REASON"; exit 0; }
    unset ConnectionStrings__messaging
    use_profile_of_region
    start_instance 0
    if story >"$LOGS/story.log" 2>&1; then
        record passed 1 demo
        say 'demo: the story ended as it should'
    else
        tail -n 30 "$LOGS/story.log"
        record failed 1 "demo: the log is $LOGS/story.log"
    fi
    lint_document
    exit 0
}

lint_document() {
    local document="$LOGS/openapi.json" rules
    local -a rulesets
    [[ -n ${ADR_RULESETS:-} ]] || { record skipped 1 'lint: ADR_RULESETS is not set'; return; }
    rulesets=("$(cd "$ROOT" && realpath -m "$ADR_RULESETS")"/*.yaml)
    ((${#rulesets[@]} > 0)) || { record failed 1 "lint: no rulesets in $ADR_RULESETS"; return; }
    command -v npx >/dev/null || { record failed 1 'lint: npx is missing; install Node.js'; return; }
    http "${PORT[gateway]}" GET /v1/openapi.json | http_body >"$document"
    for rules in "${rulesets[@]}"; do
        if run lint npx --yes "$SPECTRAL" lint "$document" --ruleset "$rules" --fail-severity error >"$LOGS/lint.log" 2>&1; then
            record passed 1 "lint $(basename "$rules")"
        else
            grep -E ' error |rror' "$LOGS/lint.log" | head -n 20
            cp "$LOGS/lint.log" "$LOGS/lint-$(basename "$rules").log"
            record failed 1 "lint $(basename "$rules"): the log is $LOGS/lint-$(basename "$rules").log"
        fi
    done
}

# --- the end -----------------------------------------------------------------------------------------------------

finish() {
    local kind count text
    local -A sum=([passed]=0 [failed]=0 [skipped]=0)
    while read -r kind count text; do
        sum[$kind]=$((sum[$kind] + count))
        [[ $kind == passed ]] || say "$kind: $text"
    done <"$RESULTS"
    say "${sum[passed]} passed, ${sum[failed]} failed, ${sum[skipped]} skipped"
    ((sum[failed] == 0 && sum[passed] > 0))
    exit
}
