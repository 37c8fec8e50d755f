# A private RabbitMQ node: own name, ports, cookie, users and data under $HOME_DIR/broker, on 127.0.0.1 only.
# Any other broker on the machine, running or not, is left alone.

RABBITMQ=/usr/lib/rabbitmq/bin/rabbitmq-server # the wrapper in /usr/sbin switches user and folder

# has_broker_package: true when RabbitMQ is there, or could be installed. Otherwise BROKER_REASON says why not.
has_broker_package() {
    [[ -x $RABBITMQ ]] && return 0
    local -a as_root=()
    BROKER_REASON='RabbitMQ is missing; install it with: apt-get install rabbitmq-server'
    command -v apt-get >/dev/null || { BROKER_REASON='RabbitMQ is missing and there is no apt; install rabbitmq-server, or set ConnectionStrings__messaging'; return 1; }
    if ((EUID != 0)); then
        command -v sudo >/dev/null || return 1
        as_root=(sudo)
        [[ -t 0 ]] || as_root+=(-n)
    fi
    say 'Installing RabbitMQ from the packages of this system (once) …' >&2
    "${as_root[@]}" bash "$ROOT/platform.d/install-rabbitmq.sh" >>"$LOGS/install.log" 2>&1 && [[ -x $RABBITMQ ]] && return 0
    BROKER_REASON="RabbitMQ could not be installed; try: apt-get install rabbitmq-server. The log is $LOGS/install.log"
    return 1
}

# start_broker: starts the node and waits for it. BROKER_URL is its address.
start_broker() {
    local home=$HOME_DIR/broker port distribution epmd
    free_port port; free_port distribution; free_port epmd
    mkdir -p "$home/data"
    chmod 700 "$home"
    [[ -s $home/password ]] || (umask 077; random_text >"$home/password")
    write_broker_configuration "$home"

    # Our own port mapper, in our own hands: the one that Erlang starts by itself would outlive the broker.
    start epmd env ERL_EPMD_ADDRESS=127.0.0.1 epmd -port "$epmd"
    start broker env \
        HOME="$home" ERL_EPMD_PORT="$epmd" ERL_EPMD_ADDRESS=127.0.0.1 ERL_CRASH_DUMP="$LOGS/broker-crash.dump" \
        RABBITMQ_NODENAME=platform@localhost RABBITMQ_NODE_PORT="$port" RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_DIST_PORT="$distribution" \
        RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_ADVANCED_CONFIG_FILE="$home/advanced.config" RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" \
        RABBITMQ_MNESIA_BASE="$home/data" RABBITMQ_LOG_BASE="$LOGS" RABBITMQ_LOGS=- RABBITMQ_CONF_ENV_FILE="$home/rabbitmq-env.conf" RUNNING_UNDER_SYSTEMD=true \
        RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='+sbwt none +sbwtdcpu none +sbwtdio none -kernel inet_dist_use_interface {127,0,0,1}' \
        "$RABBITMQ"
    wait_until 90 broker_answers_or_died "$port" && pid_of broker >/dev/null || give_up broker 'the broker did not start'
    BROKER_URL="amqp://platform:$(<"$home/password")@127.0.0.1:$port"
}

# The listener opens as the last step of the broker's start.
broker_answers_or_died() { gone broker || port_taken "$1"; }

stop_broker() {
    stop 30 broker
    stop 5 epmd
}

random_text() { head -c 24 /dev/urandom | base64 | tr -d '\n' | tr '+/' '-_'; }

write_broker_configuration() {
    (
        umask 077
        cat >"$1/rabbitmq.conf" <<END
default_user = platform
default_pass = $(<"$1/password")
log.console.level = warning
disk_free_limit.absolute = 50MB
END
    )
    printf '[].\n' >"$1/enabled_plugins"
    printf '[].\n' >"$1/advanced.config"
}
