# The four services and the gateway: what they are told (the variables that Aspire would inject), start, readiness, stop.

SERVICES=(partners signals cases meetings)
CONFIGURATION=${PLATFORM_CONFIGURATION:-Release}
declare -A PORT=()

assembly_folder() {
    case $1 in
        gateway) printf '%s/gateway/bin/%s/net10.0' "$ROOT" "$CONFIGURATION" ;;
        *) printf '%s/services/%s/bin/%s/net10.0' "$ROOT" "${1^}" "$CONFIGURATION" ;;
    esac
}

assembly_of() { printf '%s/Platform.%s.dll' "$(assembly_folder "$1")" "${1^}"; }

given() { printenv "$1" >/dev/null; }

# start_platform GATEWAY_PORT: starts everything at once; the services find each other in any order.
start_platform() {
    local service
    for service in "${SERVICES[@]}" gateway; do
        [[ -f $(assembly_of "$service") ]] || fail "$(assembly_of "$service") is missing; run ./platform without --no-build"
    done
    PORT[gateway]=$1
    for service in "${SERVICES[@]}"; do free_port "PORT[$service]"; done
    mkdir -p "$HOME_DIR"/{data,secrets,keys}
    chmod 700 "$HOME_DIR"/{data,secrets,keys}

    if given ConnectionStrings__messaging; then BROKER_URL=$ConnectionStrings__messaging; else start_broker; fi
    for service in "${SERVICES[@]}"; do start_process "$service"; done
    start_process gateway
    printf '%s\n' "$1" >"$HOME_DIR/run/gateway.port"
}

start_process() {
    local name=$1 other folder
    folder=$(assembly_folder "$name")
    local -a environment=(
        "ASPNETCORE_URLS=http://localhost:${PORT[$name]}"
        "OTEL_SERVICE_NAME=$name"
        "ConnectionStrings__messaging=$BROKER_URL"
        "Authentication__Authority=http://localhost:${PORT[gateway]}"
        "Authentication__ClientId=service-$name"
        "Authentication__ClientSecretFile=$HOME_DIR/secrets/service-$name.secret"
    )
    for other in "${SERVICES[@]}"; do environment+=("services__${other}__http__0=http://localhost:${PORT[$other]}"); done
    given Profile__File || [[ -z ${PROFILE:-} ]] || environment+=("Profile__File=$PROFILE")
    if [[ $name == partners ]]; then
        given Identity__SecretsDirectory || environment+=("Identity__SecretsDirectory=$HOME_DIR/secrets")
        given Identity__KeysDirectory || environment+=("Identity__KeysDirectory=$HOME_DIR/keys")
    fi
    [[ $name == gateway ]] || add_database "$name"
    start "$name" env -C "$folder" "${environment[@]}" dotnet "$(assembly_of "$name")"
}

# Adds the service's database to the array `environment` of start_process: a SQLite file, or the SQL Server given from outside.
add_database() {
    local variable="ConnectionStrings__$1-db"
    if [[ ${Database__Provider:-Sqlite} == Sqlite ]]; then
        environment+=(Database__Provider=Sqlite)
        given "$variable" || environment+=("$variable=Data Source=$HOME_DIR/data/$1.db")
        return
    fi
    given "$variable" || fail "Database__Provider is $Database__Provider, but $variable is not set"
    say "Migrating $1 …"
    run "migrate-$1" env -C "$folder" "${environment[@]}" dotnet "$(assembly_of "$1")" --migrate >"$LOGS/$1.log" 2>&1 ||
        give_up "$1" "$1 could not migrate its database"
}

# wait_ready SECONDS: until every process answers 200 on /health/ready; the first that dies ends the waiting.
wait_ready() {
    local name
    for name in "${SERVICES[@]}" gateway; do
        wait_until "$1" ready_or_dead "$name" || not_ready "$name" "$1"
        anyone_dead && give_up "$DEAD" "$DEAD died while starting"
    done
}

ready_or_dead() { anyone_dead || [[ $(http_status "${PORT[$1]}" /health/ready) == 200 ]]; }

not_ready() {
    local answer
    answer=$(http "${PORT[$1]}" GET /health/ready | http_body)
    give_up "$1" "$1 is not ready after $2 seconds${answer:+; it says: ${answer:0:800}}"
}

# anyone_dead: true when a process that we started is gone; DEAD is its name.
anyone_dead() {
    for DEAD in broker epmd "${SERVICES[@]}" gateway; do
        [[ -f $(pid_file "$DEAD") ]] && gone "$DEAD" && return 0
    done
    return 1
}

# In order: nothing new comes in, then the services finish what they have, then the broker they tell it to.
stop_platform() {
    stop 20 gateway
    stop 30 "${SERVICES[@]}"
    stop_broker
    rm -f "$HOME_DIR/run/gateway.port"
}
