# What every command needs: words, ports, processes, HTTP. Nothing but bash, coreutils and util-linux.
# Sourced by ../platform, which sets ROOT, HOME_DIR (data and process ids of an instance) and LOGS.

say() { printf '%s\n' "$*"; }
fail() { printf 'platform: %s\n' "$*" >&2; exit 1; }

# --- ports -------------------------------------------------------------------------------------------------------

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

declare -A GIVEN_PORTS=()

# free_port VARIABLE: a port that nobody listens on and that was not given out before; below the range of outgoing connections.
free_port() {
    local candidate
    for _ in {1..200}; do
        candidate=$((20000 + RANDOM % 12000))
        [[ -n ${GIVEN_PORTS[$candidate]:-} ]] && continue
        port_taken "$candidate" && continue
        GIVEN_PORTS[$candidate]=1
        printf -v "$1" '%s' "$candidate"
        return
    done
    fail 'no free port found between 20000 and 32000'
}

# --- HTTP over bash itself: a bare machine has no curl -----------------------------------------------------------

# http PORT METHOD PATH [BODY]: the whole answer, headers first. Nothing and non-zero where nobody answers.
http() {
    local port=$1 method=$2 path=$3 body=${4:-}
    (
        exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
        printf '%s %s HTTP/1.0\r\nHost: localhost:%s\r\nConnection: close\r\n' "$method" "$path" "$port" >&3
        [[ $method == POST ]] && printf 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %s\r\n' "${#body}" >&3
        printf '\r\n%s' "$body" >&3
        timeout 20 cat <&3
    ) 2>/dev/null
}

http_status() { http "$1" GET "$2" | { read -r _ status _ || true; printf '%s' "${status:-}"; } }
http_body() { sed '1,/^\r*$/d'; }

url_encode() {
    local LC_ALL=C text=$1 encoded='' character i # C: byte by byte
    for ((i = 0; i < ${#text}; i++)); do
        character=${text:i:1}
        case $character in
            [a-zA-Z0-9.~_-]) encoded+=$character ;;
            *) printf -v encoded '%s%%%02X' "$encoded" "'$character" ;;
        esac
    done
    printf '%s' "$encoded"
}

# --- processes ---------------------------------------------------------------------------------------------------
# A process is remembered as "pid start-time" in run/<name>.pid, so that a number used again is not mistaken for it.

pid_file() { printf '%s/run/%s.pid' "$HOME_DIR" "$1"; }

# started PID: when it started, in clock ticks since boot; fails for a process that is gone or a zombie.
started() {
    local stat
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # shellcheck disable=SC2206
    local fields=(${stat##*) })
    [[ ${fields[0]} != Z ]] && printf '%s' "${fields[19]}"
}

remember() { printf '%s %s\n' "$2" "$(started "$2")" >"$(pid_file "$1")"; }

# pid_of NAME: its process id, if it is alive.
pid_of() {
    local pid since
    { read -r pid since <"$(pid_file "$1")"; } 2>/dev/null || return 1
    [[ -n $since && $(started "$pid") == "$since" ]] && printf '%s' "$pid"
}

# start NAME COMMAND…: in a process group of its own, out of reach of the terminal's Ctrl+C, its output in logs/NAME.log.
start() {
    local name=$1 log="$LOGS/$1.log"
    shift
    [[ -f $log ]] && mv -f "$log" "$log.1"
    setsid "$@" </dev/null >"$log" 2>&1 9>&- &
    remember "$name" $!
    disown # or bash would report its end in between our own lines
}

# run NAME COMMAND…: the same, but with our output, and waits for its end; a signal to us interrupts the waiting.
run() {
    local name=$1 code
    shift
    setsid "$@" </dev/null 9>&- &
    remember "$name" $!
    wait $!
    code=$?
    rm -f "$(pid_file "$name")"
    return "$code"
}

# stop SECONDS NAME…: asks all of them to end, waits, then ends what is left together with its group.
stop() {
    local patience=$1 name pid
    shift
    for name in "$@"; do
        pid=$(pid_of "$name") && signal TERM "$pid"
    done
    for name in "$@"; do
        wait_until "$patience" gone "$name" || { pid=$(pid_of "$name") && signal KILL "$pid"; }
        rm -f "$(pid_file "$name")"
    done
    return 0
}

# The whole group where the process leads one.
signal() { kill "-$1" -- "-$2" 2>/dev/null || kill "-$1" "$2" 2>/dev/null; }

gone() { ! pid_of "$1" >/dev/null; }

# wait_until SECONDS COMMAND…: true as soon as the command is, false when the time is over.
wait_until() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.1
    done
}

# give_up NAME REASON: why it did not work, the end of its log and where the rest of it is.
give_up() {
    local log="$LOGS/$1.log"
    printf 'platform: %s\n' "$2" >&2
    [[ -s $log ]] && last_words "$log" | sed 's/^/    /' >&2
    printf 'platform: the log is %s\n' "$log" >&2
    exit 1
}

# last_words LOG: its end without the frames of a stack, which would hide what went wrong.
last_words() { grep -vE '^ +at |^--- End of ' "$1" | tail -n 8 | cut -c 1-400; }
