import { lstatSync, readlinkSync } from 'node:fs'
import { join, sep } from 'node:path'
import { filterFor } from './seccomp.ts'

const program = join(import.meta.dirname, '../../..')
const ours = ['src', 'node_modules', 'package.json'].map((name) => join(program, name))

/** What poppler and Typst need to find fonts, and the loader to find libraries. */
const settings = ['/etc/fonts', '/var/cache/fontconfig', '/etc/ld.so.cache']
const devices = ['/dev/null', '/dev/urandom']

/** File descriptors: bwrap reads its filter from one and writes the program's status to the other. */
export const cageChannels = { filter: 3, status: 4 } as const

export const filter = filterFor(process.arch)

/**
 * In front of a program's own words: it sees the system's programs and fonts and our own, each read-only, two devices and one
 * folder, in namespaces of its own. No /proc and no /tmp: nothing needs them, and a system that confines the portal well lets
 * no new /proc be mounted.
 */
export const bubblewrap = (folder: string | undefined): string[] => [
  '/usr/bin/bwrap',
  ...['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
  ...(filter ? ['--seccomp', String(cageChannels.filter)] : []),
  ...['--json-status-fd', String(cageChannels.status)],
  ...['--ro-bind', '/usr', '/usr'],
  ...merged(),
  ...settings.flatMap((path) => ['--ro-bind-try', path, path]),
  ...devices.flatMap((path) => ['--dev-bind', path, path]),
  ...[...ours, ...runtime()].flatMap((path) => ['--ro-bind', path, path]),
  ...(folder ? ['--ro-bind', folder, folder] : []),
  ...['--remount-ro', '/', '--chdir', program, '--'],
]

let links: string[] | undefined

/** `/lib` and its kin, which are links into `/usr` nearly everywhere. */
function merged(): string[] {
  links ??= ['bin', 'sbin', 'lib', 'lib32', 'lib64', 'libx32'].flatMap((name) => {
    const found = lstatSync(`/${name}`, { throwIfNoEntry: false })
    if (!found) return []
    return found.isSymbolicLink()
      ? ['--symlink', readlinkSync(`/${name}`), `/${name}`]
      : ['--ro-bind', `/${name}`, `/${name}`]
  })
  return links
}

/** Node, where it is not among our own packages. */
const runtime = (): string[] =>
  ['/usr', ...ours].some((folder) => process.execPath.startsWith(folder + sep)) ? [] : [process.execPath]
