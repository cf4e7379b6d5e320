import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { askHello } from '../cage/remote.ts'
import { type Cage, cageHere, closeTools, residentsHere } from '../cage/start.ts'
import { type CageTrial, type TrialSecrets, tryCage } from '../cage/trial.ts'
import { isInMemory, withClearFolder } from './ram.ts'

/** What is known of the cage now. */
type CageState = CageTrial & { readonly cage: Cage }

type CachedTrial = { readonly instance: string; readonly state: Promise<CageTrial> }
type Guarded = {
  readonly settings: {
    readonly dataDir: string
    readonly keyFiles: readonly string[]
    readonly demo: boolean
    readonly toolsService?: { readonly socket: string } | undefined
  }
  readonly tools: { readonly ram: string }
}
const kept = new WeakMap<Guarded['settings'], CachedTrial>()
const open = new WeakSet<object>()
const away: CageTrial = { state: 'away', tried: [], reached: [] }

/**
 * Whether the cage holds, tried with the portal's own key, database and store: once for each start of the tools' service, or once
 * where the portal makes the cages. Outside the demo no tool is run in one that leaks.
 */
export async function cageOf(portal: Guarded): Promise<CageState> {
  const { settings } = portal
  const socket = settings.toolsService?.socket
  const hello = socket === undefined ? undefined : await askHello(socket)
  const cage = await cageHere()
  if (socket !== undefined && !hello) return { cage, ...away }
  // Walls that were not there when it was tried are tried too.
  const instance = `${hello?.instance ?? cage} ${hello?.residents ?? (await residentsHere())}`
  let known = kept.get(settings)
  if (known?.instance !== instance) {
    known = { instance, state: tryIn(portal) }
    kept.set(settings, known)
  }
  const tried = await known.state
  // What never ran is tried again when somebody asks again.
  if (tried.state === 'away') kept.delete(settings)
  if (tried.state === 'leaks') open.add(settings)
  else open.delete(settings)
  // Where the portal makes the cages, production does not start in one that leaks.
  closeTools(tried.state === 'leaks' && hello !== undefined && !settings.demo)
  return { cage, ...tried }
}

/** Whether it was open when somebody last looked. */
export const isKnownOpen = (settings: object): boolean => open.has(settings)

const room = 100_000

async function tryIn({ settings, tools: { ram } }: Guarded): Promise<CageTrial> {
  if (!(await isInMemory(ram))) return away
  const tried = await withClearFolder(ram, room, (folder) =>
    withClearFolder(ram, room, (other) => tryCage(secretsOf(settings), folder, other)),
  ).catch(() => away)
  return tried === 'noRoom' ? away : tried
}

const secretsOf = ({ dataDir, keyFiles }: Guarded['settings']): TrialSecrets =>
  [
    ...keyFiles.map((path) => ['key', path] as const),
    ['database', join(dataDir, 'portal.db')] as const,
    ['store', join(dataDir, 'objects')] as const,
  ].filter(([, path]) => existsSync(path))

/** What production cannot start with, a sentence for each: a tool that was taken over would read the key, or speak to others. */
export function cageProblems({ cage, state, reached }: CageState, socket: string | undefined): string[] {
  if (state === 'leaks')
    return [
      `The tools that read documents are not shut in (${cage}): a program in their place reached ${reached.join(', ')}. ` +
        'Install the package bubblewrap and enable deploy/mon-dossier-tools.socket (deploy/README.md, "First start in production").',
    ]
  if (state === 'away' && socket === undefined)
    return [`The cage of the tools that read documents could not be tried (${cage}): nothing ran in it.`]
  if (socket !== undefined && !existsSync(socket))
    return [
      `TOOLS_SOCKET: nothing listens on ${socket}. Enable deploy/mon-dossier-tools.socket, or leave the setting out.`,
    ]
  return []
}
