# One instance, from the lock on its folder to the last process gone.

prepare_home() { mkdir -p "$HOME_DIR/run" "$LOGS" || fail "$HOME_DIR cannot be written"; }

# One instance per folder: the lock goes with the process that holds it, however it ends.
take_lock() {
    exec 9>>"$HOME_DIR/run/lock"
    flock -n 9 || fail "the platform already runs$(address_of_running); ./platform down stops it"
    printf '%s %s\n' $$ "$(started $$)" >"$(pid_file platform)"
}

address_of_running() {
    local port
    { read -r port <"$HOME_DIR/run/gateway.port"; } 2>/dev/null && printf ' at http://localhost:%s' "$port"
}

need_broker() { given ConnectionStrings__messaging || has_broker_package || fail "$BROKER_REASON"; }

# The reference region lives at the pace of its own profile of terms.
use_profile_of_region() { [[ ! -f $ROOT/samples/region/profile.json ]] || PROFILE=$ROOT/samples/region/profile.json; }

# start_instance PORT: starts everything and waits until all of it is ready.
start_instance() {
    local port=$1 since=$EPOCHREALTIME
    ((port > 0)) || free_port port
    refuse_taken_port "$port"
    start_platform "$port"
    wait_ready 120
    READY_MILLISECONDS=$(((${EPOCHREALTIME/./} - ${since/./}) / 1000))
}

refuse_taken_port() {
    port_taken "$1" || return 0
    printf 'Port %s is already taken.\n' "$1" >"$LOGS/gateway.log"
    give_up gateway "port $1 is already taken; stop what listens there, or choose another: ./platform up --port 8081"
}

# The folders of further instances that this script runs beside the one in HOME_DIR.
INSTANCES=()

# Whatever ends this script, nothing that it started stays behind.
tidy_up_on_exit() {
    trap leave EXIT
    trap 'exit 130' INT
    trap 'exit 0' TERM HUP
}

leave() {
    local code=$?
    trap '' INT TERM HUP
    trap - EXIT
    [[ ! -f $HOME_DIR/run/gateway.port ]] || say 'Stopping …' >&2
    for HOME_DIR in "${PRIVATE_HOME:-$HOME_DIR}" "${INSTANCES[@]}"; do
        stop_all
        rm -f "$(pid_file platform)"
    done
    [[ -z ${PRIVATE_HOME:-} ]] || rm -rf "$PRIVATE_HOME"
    exit "$code"
}

# anything_runs: true when a process that we remember is alive.
anything_runs() {
    local file
    for file in "$HOME_DIR"/run/*.pid; do
        file=${file##*/}
        pid_of "${file%.pid}" >/dev/null && return 0
    done
    return 1
}

# First whatever works with the platform (a build, a story, tests), then the platform.
stop_all() {
    local file
    local -a others=()
    for file in "$HOME_DIR"/run/*.pid; do
        file=${file##*/}
        [[ " platform gateway ${SERVICES[*]} broker epmd " == *" ${file%.pid} "* ]] || others+=("${file%.pid}")
    done
    stop 60 "${others[@]}"
    stop_platform
}

# story [--load-only]: the program that plays samples/region through the gateway.
story() {
    run story dotnet "$ROOT/samples/Story/bin/$CONFIGURATION/net10.0/Platform.Story.dll" \
        --gateway "http://localhost:${PORT[gateway]}" --secrets "$HOME_DIR/secrets" --region "$ROOT/samples/region" "$@"
}

# An instance of its own in a folder that goes away, on free ports: a running one is not disturbed.
use_private_home() {
    LOGS=$BASE_LOGS/$1
    PRIVATE_HOME=$(mktemp -d "${TMPDIR:-/tmp}/platform-XXXXXX")
    HOME_DIR=$PRIVATE_HOME
    prepare_home
}
