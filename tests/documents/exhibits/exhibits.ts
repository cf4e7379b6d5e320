import { buffer } from 'node:stream/consumers'
import { eq } from 'drizzle-orm'
import { documents } from '../../../src/documents/schema.ts'
import { submissions } from '../../../src/documents/submissions/schema.ts'
import { getObject, readObject } from '../../../src/platform/storage/index.ts'
import { itNeeds } from '../../needs.ts'
import type { Browser, World } from '../../world.ts'
import { documentsOf } from '../files.ts'

export const withTools = itNeeds('qpdf', 'poppler')

export const numbersOf = (world: World, id: string) =>
  documentsOf(world, id).map(({ exhibitLabel, firstPage, lastPage }) => [exhibitLabel, firstPage, lastPage])

export const idIs = (id: string) => eq(submissions.id, id)

/** No scanner looks at these. */
export const letThrough = ({ portal }: World) => portal.db.update(documents).set({ check: 'clean' }).run()

export const send = async (their: Browser, id: string) => {
  const answer = await their.post(`/en/submissions/${id}/sending`)
  if (answer.status !== 303) throw new Error(`not sent: ${answer.status}`)
}

/** A form as the page sends it: what it saw, each select, the two boxes, the button. */
export const arrange = async (
  their: Browser,
  id: string,
  fields: Record<string, string>,
  make = ['list', 'stamp'],
  next = 'save',
) =>
  their.post(`/en/submissions/${id}/exhibits`, [
    ...Object.entries({ version: await versionOn(their, id), ...fields }),
    ...make.map((one): [string, string] => ['make[]', one]),
    ['next', next],
  ])

const versionOn = async (their: Browser, id: string) =>
  /name="version" value="(\d+)"/.exec(await (await their.get(`/en/submissions/${id}/exhibits`)).text())?.[1] ?? ''

export const bytesOf = async ({ portal }: World, objectId: string | null) =>
  buffer(readObject(portal.storage, portal.keyring, getObject(portal.db, objectId ?? '')))
