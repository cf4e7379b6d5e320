/** Three devices; every account, container and object lies on all of them. */
export const devices = [1, 2, 3] as const
export type Device = (typeof devices)[number]
export const kinds = ['account', 'container', 'object'] as const
export type Kind = (typeof kinds)[number]

/** Ports of one Swift follow one another from that of its proxy on. */
export const portOf = (first: number, kind: Kind, device: Device) => first + 1 + kinds.indexOf(kind) * 3 + device
export const memcachedPort = (first: number) => first + 20

export const access = { region: 'us-east-1', accessKey: 'test:tester', secretKey: 'testing' }

export const swiftConf = `[swift-hash]
swift_hash_path_prefix = local
swift_hash_path_suffix = local
[storage-policy:0]
name = three
default = yes
`

const common = (folder: string, user: string) => `bind_ip = 127.0.0.1
workers = 0
user = ${user}
swift_dir = ${folder}
log_level = WARNING
`

export const serverConf = (folder: string, user: string, first: number, kind: Kind, device: Device) => `[DEFAULT]
${common(folder, user)}bind_port = ${portOf(first, kind, device)}
devices = ${folder}/disk${device}
mount_check = false
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`

const filters: Readonly<Record<string, readonly string[]>> = {
  catch_errors: [],
  'proxy-logging': [],
  cache: [],
  listing_formats: [],
  bulk: [],
  tempurl: [],
  s3api: [`location = ${access.region}`],
  tempauth: [`user_test_tester = ${access.secretKey} .admin`],
  slo: [],
  dlo: [],
  versioned_writes: ['allow_object_versioning = true'],
  symlink: [],
}
const eggs: Readonly<Record<string, string>> = { cache: 'memcache', 'proxy-logging': 'proxy_logging' }

export function proxyConf(folder: string, user: string, first: number): string {
  const sections = Object.entries(filters).map(([name, lines]) => {
    const own = name === 'cache' ? [`memcache_servers = 127.0.0.1:${memcachedPort(first)}`] : lines
    return [`[filter:${name}]`, `use = egg:swift#${eggs[name] ?? name}`, ...own].join('\n')
  })
  return `[DEFAULT]
${common(folder, user)}bind_port = ${first}
[pipeline:main]
pipeline = ${Object.keys(filters).join(' ')} proxy-logging proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
# Seconds in which a device that failed is not asked; 60 by default, which would be waited for.
error_suppression_interval = 3
${sections.join('\n')}
`
}
