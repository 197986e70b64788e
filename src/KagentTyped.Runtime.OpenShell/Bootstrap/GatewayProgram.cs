namespace KagentTyped.Runtime.OpenShell.Bootstrap;

/// <summary>
/// The commands that install and run the gateway of a harness inside its sandbox. The scripts are constants on one line, as the OpenShell gateway
/// takes no line breaks; everything that varies comes as an argument or by standard input.
/// </summary>
internal sealed record GatewayProgram
{
    // The file is complete or the old one, and for its owner alone.
    private const string OpenClawInstall =
        "umask 077 && mkdir -p \"$HOME/.openclaw\" && cat > \"$HOME/.openclaw/openclaw.json.new\" && mv -f \"$HOME/.openclaw/openclaw.json.new\" \"$HOME/.openclaw/openclaw.json\"";

    private const string HermesInstall =
        "umask 077 && mkdir -p \"$1\" && cd \"$1\" && head -c \"$2\" > config.yaml.new && cat > .env.new && mv -f config.yaml.new config.yaml && mv -f .env.new .env";

    // Ends the gateway of an earlier start, if the process of the recorded number still is one. A process that is gone is no message: redirections apply from left to right.
    private const string Stop =
        "if [ -s \"$f\" ]; then p=$(cat \"$f\"); case $p in ''|*[!0-9]*) ;; *) if tr '\\0' ' ' 2>&1 < \"/proc/$p/cmdline\" | grep -q \"$1 gateway run\"; then kill \"$p\"; n=0; "
        + "while [ $n -lt 50 ] && tr '\\0' ' ' 2>&1 < \"/proc/$p/cmdline\" | grep -q \"$1 gateway run\"; do sleep 0.2; n=$((n+1)); done; "
        + "if [ $n -ge 50 ]; then kill -9 \"$p\"; fi; fi;; esac; rm -f \"$f\"; fi; ";

    private const string OpenClawStart =
        "f=\"$HOME/.openclaw/gateway.pid\"; " + Stop
        + "nohup openclaw gateway run --port 18800 >> /tmp/openclaw-gateway.log 2>&1 < /dev/null & echo $! > \"$f\"";

    private const string HermesStart =
        "f=\"$2/gateway.pid\"; " + Stop + "HERMES_HOME=\"$2\" nohup hermes gateway run >> \"$3\" 2>&1 < /dev/null & echo $! > \"$f\"";

    private const string NodeConnect =
        "const s=require('net').connect(Number(process.argv[1]),'127.0.0.1');s.setTimeout(3000);s.on('connect',()=>process.exit(0));"
        + "s.on('error',e=>{console.error(e.message);process.exit(1)});s.on('timeout',()=>{console.error('timed out');process.exit(1)})";

    private const string PythonConnect = "import socket,sys; socket.create_connection(('127.0.0.1', int(sys.argv[1])), 3).close()";

    /// <summary>What to call it in messages.</summary>
    public required string Name { get; init; }

    /// <summary>What installing is called in messages.</summary>
    public required string InstallTitle { get; init; }

    /// <summary>What starting is called in messages.</summary>
    public required string StartTitle { get; init; }

    /// <summary>Starts the gateway, instead of one that runs already.</summary>
    public required IReadOnlyList<string> Start { get; init; }

    /// <summary>Ends with zero when the gateway takes connections.</summary>
    public required IReadOnlyList<string> Connect { get; init; }

    /// <summary>The port that is connected to.</summary>
    public required int Port { get; init; }

    /// <summary>The log of the gateway.</summary>
    public required string Log { get; init; }

    /// <summary>How long installing may take in the sandbox.</summary>
    public required TimeSpan InstallTimeout { get; init; }

    /// <summary>How long starting may take in the sandbox.</summary>
    public required TimeSpan StartTimeout { get; init; }

    /// <summary>OpenClaw and NemoClaw.</summary>
    public static GatewayProgram OpenClaw { get; } = new()
    {
        Name = "openclaw",
        InstallTitle = "install openclaw.json",
        StartTitle = "openclaw gateway run",
        Start = ["sh", "-c", OpenClawStart, "sh", "openclaw"],
        Connect = ["node", "-e", NodeConnect, "18800"],
        Port = KagentTyped.Runtime.OpenClaw.OpenClawDefaults.OpenShellPort,
        Log = "/tmp/openclaw-gateway.log",
        InstallTimeout = TimeSpan.FromSeconds(120),
        StartTimeout = TimeSpan.FromSeconds(90),
    };

    /// <summary>Hermes.</summary>
    public static GatewayProgram Hermes { get; } = new()
    {
        Name = "hermes",
        InstallTitle = "install hermes config.yaml",
        StartTitle = "start hermes gateway",
        Start = ["sh", "-c", HermesStart, "sh", "hermes", OpenShell.Hermes.HermesDefaults.Home, OpenShell.Hermes.HermesDefaults.Log],
        Connect = ["/opt/hermes/.venv/bin/python", "-c", PythonConnect, "18642"],
        Port = OpenShell.Hermes.HermesDefaults.Port,
        Log = OpenShell.Hermes.HermesDefaults.Log,
        InstallTimeout = TimeSpan.FromSeconds(60),
        StartTimeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Writes <c>openclaw.json</c> from standard input.</summary>
    public static IReadOnlyList<string> InstallOpenClaw { get; } = ["sh", "-c", OpenClawInstall];

    /// <summary>Writes <c>config.yaml</c> and <c>.env</c>, which follow each other on standard input.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="configBytes">The length of the first.</param>
    public static IReadOnlyList<string> InstallHermes(string folder, int configBytes)
        => ["sh", "-c", HermesInstall, "sh", folder, configBytes.ToString(System.Globalization.CultureInfo.InvariantCulture)];
}
