import { lstatSync, readlinkSync } from 'node:fs'
import { join, sep } from 'node:path'
import { filterFor, type Walls } from './seccomp.ts'

const program = join(import.meta.dirname, '../../..')
const ours = ['src', 'node_modules', 'package.json'].map((name) => join(program, name))
/** Our own programs, where the portal runs from what was built. */
const built = join(program, 'dist')

/** What poppler and Typst need to find fonts, and the loader to find libraries. */
const settings = ['/etc/fonts', '/var/cache/fontconfig', '/etc/ld.so.cache']
const devices = ['/dev/null', '/dev/urandom']

/** File descriptors: bwrap reads its filter from one, writes the program's status to the next, and finds an empty file in the last. */
export const cageChannels = { filter: 3, status: 4, paper: 5 } as const

export const filters = { run: filterFor(process.arch, 'run'), resident: filterFor(process.arch, 'resident') }

/** The largest paper that a resident is fed. */
export const mostOfPaper = 2_000_000

/**
 * In front of a program's own words: it sees the system's programs and fonts and our own, each read-only, two devices and one
 * folder, in namespaces of its own. No /proc and no /tmp: nothing needs them, and a system that confines the portal well lets
 * no new /proc be mounted.
 */
export const bubblewrap = (folder: string | undefined, walls: Walls = 'run'): string[] => [
  '/usr/bin/bwrap',
  ...['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
  ...(filters[walls] ? ['--seccomp', String(cageChannels.filter)] : []),
  ...['--json-status-fd', String(cageChannels.status)],
  ...['--ro-bind', '/usr', '/usr'],
  ...merged(),
  ...settings.flatMap((path) => ['--ro-bind-try', path, path]),
  ...devices.flatMap((path) => ['--dev-bind', path, path]),
  ...[...ours, ...runtime()].flatMap((path) => ['--ro-bind', path, path]),
  ...['--ro-bind-try', built, built],
  ...(folder ? ['--ro-bind', folder, folder] : []),
  ...(walls === 'resident' ? residence : []),
  ...['--remount-ro', '/', '--chdir', program, '--'],
]

/**
 * One file in memory, in a folder that nobody may change, so that no other can be put in its place. The program is the first of
 * its namespace: the kernel lets no signal from within end it.
 */
const residence = [
  ...['--as-pid-1', '--size', String(mostOfPaper), '--perms', '0555', '--tmpfs', '/paper'],
  ...['--perms', '0600', '--file', String(cageChannels.paper), '/paper/clear.pdf'],
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
