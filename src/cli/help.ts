/** What `shopbell --help` prints. */
export const help = `shopbell: chat between shops and their customers

shopbell serve          runs a gateway, with the inbox and the script tag's files
  --site ID             the site's id, as in data-site="ID"
  --name NAME           the shop's name, as customers see it (default: the id)
  --origin URL          an origin whose pages may connect; repeat it for more
  --agent NAME          somebody who answers; repeat it for more
  --data FOLDER         where conversations are kept (default: .shopbell)
  --port NUMBER         default 4400; 0 for any free one
  --host ADDRESS        default 127.0.0.1, this machine only; 0.0.0.0 for all
  --privacy-url URL     shown before the first message
  --greeting TEXT       the first words in an empty thread
  --color HEX           the brand's colour, such as "#0b6e4f"
  --trusted-proxy N     how many proxies in front set X-Forwarded-For and -Proto (default: 0)
  --config FILE         a JSON file: { "sites": [], "agents": [], "dataFolder", "port", "host", "trustedProxy",
                        "limits": {} }; options of the command line count more

shopbell sign-in-link   prints a one-time path that signs an agent in; the gateway may be running
  --agent ID            whom
  --data FOLDER         default: .shopbell

shopbell --version
shopbell --help`
