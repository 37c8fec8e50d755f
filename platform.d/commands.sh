# The commands up, down, demo, token and bench; test is in tests.sh.

command_up() {
    local port=8080 demo='' fresh='' build=yes
    while (($# > 0)); do
        case $1 in
            --port) port=${2:-}; shift ;;
            --port=*) port=${1#*=} ;;
            --demo) demo=yes ;;
            --fresh) fresh=yes ;;
            --no-build) build='' ;;
            *) fail "up does not know $1; see ./platform help" ;;
        esac
        shift
    done
    [[ $port =~ ^[0-9]{1,5}$ ]] && port=$((10#$port)) && ((port <= 65535)) || fail "--port takes a number from 0 to 65535, not '$port'"

    prepare_home
    take_lock
    tidy_up_on_exit
    stop_all # what an up that was killed may have left
    refuse_taken_port "$port" # before the building, which takes longer
    [[ -z $fresh ]] || forget_data
    need_broker
    [[ -z $build ]] || build platform.d/run.slnf
    [[ -z $demo ]] || use_profile_of_region
    start_instance "$port"
    [[ -z $demo ]] || story --load-only || fail 'the reference region could not be loaded'
    print_welcome "$demo"
    until anyone_dead; do sleep 0.5; done
    give_up "$DEAD" "$DEAD died; stopping the rest"
}

forget_data() { rm -rf "$HOME_DIR"/{data,broker,secrets,keys}; }

print_welcome() {
    local address="http://localhost:${PORT[gateway]}"
    say "The platform is ready, after $((READY_MILLISECONDS / 1000)).$((READY_MILLISECONDS % 1000 / 100)) seconds."
    say
    say "  gateway        $address"
    say "  documentation  $address/docs"
    say "  first token    ./platform token          (the first administrator's)"
    [[ -z $1 ]] || say "  region         loaded from samples/region; its clients' secrets are in ${HOME_DIR#"$PWD/"}/secrets"
    say "  logs           ${LOGS#"$PWD/"}"
    say
    say 'Ctrl+C stops everything; so does ./platform down.'
}

command_down() {
    local pid
    mkdir -p "$HOME_DIR/run"
    if pid=$(pid_of platform); then
        kill -TERM "$pid"
        wait_until 120 gone platform || kill -KILL "$pid"
    elif anything_runs; then
        say 'The ./platform that started this is gone; stopping what it left …'
    else
        say 'The platform does not run.'
        return
    fi
    stop_all
    rm -f "$(pid_file platform)"
    say 'Stopped.'
}

command_demo() {
    (($# == 0)) || [[ $* == --no-build ]] || fail "demo does not know $*; see ./platform help"
    use_private_home demo
    tidy_up_on_exit
    need_broker
    (($# > 0)) || build platform.d/run.slnf
    use_profile_of_region
    say 'Starting a fresh instance …'
    start_instance 0
    story
}

# bench measures one instance after the story; bench scale reads from a small instance and from a large one; bench matching needs none.
command_bench() {
    local name
    [[ $* =~ ^(|matching|scale( [1-9][0-9]{4,6})?)$ ]] || fail "bench does not know $*; see ./platform help"
    use_private_home bench
    tidy_up_on_exit
    if [[ ${1:-} == matching ]]; then
        build bench/Bench.csproj
        bench matching
        return
    fi
    need_broker
    build platform.d/run.slnf
    build bench/Bench.csproj
    if [[ ${1:-} == scale ]]; then
        bench_scale "${2:-1000000}"
        return
    fi
    use_profile_of_region
    start_instance 0
    story >"$LOGS/story.log" 2>&1 || give_up story 'the story differs, so there is nothing to measure'
    local -a arguments=(--gateway "http://localhost:${PORT[gateway]}" --secrets "$HOME_DIR/secrets" --region "$ROOT/samples/region" --data "$HOME_DIR/data" --ready-milliseconds "$READY_MILLISECONDS")
    for name in gateway "${SERVICES[@]}" broker; do
        [[ ! -f $(pid_file "$name") ]] || arguments+=(--process "$name=$(pid_of "$name")")
    done
    bench "${arguments[@]}"
}

bench() { run bench dotnet "$ROOT/bench/bin/$CONFIGURATION/net10.0/Platform.Bench.dll" "$@"; }

# bench_scale SIGNALS: two instances side by side, so that each read is asked of both in turn and whatever else the machine does slows both alike.
bench_scale() {
    local size home=$HOME_DIR logs=$LOGS
    local -a arguments=(--region "$ROOT/samples/region")
    # The terms of a real region: nothing may fall due while it is measured. Nor may the gateway's limit of one client.
    export RateLimit__Client__PerSecond=100000 RateLimit__Client__Burst=100000
    for size in small large; do
        HOME_DIR=$home/$size LOGS=$logs/$size
        INSTANCES+=("$HOME_DIR")
        prepare_home
        start_instance 0
        story --load-only >"$LOGS/story.log" 2>&1 || give_up story 'the reference region could not be loaded'
        [[ $size == small ]] && arguments+=(--small 10000) || arguments+=(--large "$1")
        arguments+=("http://localhost:${PORT[gateway]}" "$HOME_DIR")
    done
    HOME_DIR=$home LOGS=$logs
    bench scale "${arguments[@]}"
}

command_token() {
    local client=administrator hat='' scope='' port secret body answer
    while (($# > 0)); do
        case $1 in
            --hat) hat=${2:-}; shift ;;
            --scope) scope=${2:-}; shift ;;
            --*) fail "token does not know $1" ;;
            *) client=$1 ;;
        esac
        shift
    done
    { read -r port <"$HOME_DIR/run/gateway.port"; } 2>/dev/null || fail 'the platform does not run; start it with ./platform up'
    [[ -r $HOME_DIR/secrets/$client.secret ]] || fail "there is no secret for client $client in $HOME_DIR/secrets"
    secret=$(<"$HOME_DIR/secrets/$client.secret")
    body="grant_type=client_credentials&client_id=$(url_encode "$client")&client_secret=$(url_encode "$secret")"
    [[ -z $hat ]] || body+="&hat=$(url_encode "$hat")"
    [[ -z $scope ]] || body+="&scope=$(url_encode "$scope")"
    answer=$(http "$port" POST /connect/token "$body" | http_body)
    [[ $answer =~ \"access_token\":\ *\"([^\"]+)\" ]] || fail "no token: ${answer:-the gateway does not answer}"
    say "${BASH_REMATCH[1]}"
}
