import * as z from 'zod'
import { emailKey, inviteeKey, readAddress, readFax } from '../invitations/invitee.ts'
import type { InvitationChannel } from '../invitations/values.ts'
import { type ColumnName, channelColumnWords, foldWord, languageColumnWords } from './columns.ts'
import type { WaveFault, WaveInvitee } from './schema.ts'

type Read =
  | { readonly ok: true; readonly invitee: WaveInvitee; readonly keys: readonly string[] }
  | { readonly ok: false; readonly faults: readonly WaveFault[] }

const longestName = 200
const longestEmail = 254
const Email = z.email().max(longestEmail)
/** Nobody types these; in a name they could turn the text around or hide a part of it. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u

/** One line of the file: an invitee, with keys that tell whether the file names them twice, or all that is wrong in it. */
export function readLine(cells: readonly string[], columns: readonly (ColumnName | undefined)[]): Read {
  const cell = (name: ColumnName) => cells[columns.indexOf(name)] ?? ''
  const faults: WaveFault[] = []
  const fault = (column: WaveFault['column'], what: WaveFault['fault']) => faults.push({ column, fault: what })

  if (cells.slice(columns.length).some((surplus) => surplus !== '')) fault(null, 'tooManyCells')
  for (const column of ['name', 'scriptName', 'email', 'language', 'channel', 'fax'] as const) {
    if (unseen.test(cell(column))) fault(column, 'unseenSigns')
    else if (/^"|"$/.test(cell(column))) fault(column, 'quotes')
  }
  if (unseen.test(cell('address').replace(/[\r\n\t]/g, ''))) fault('address', 'unseenSigns')

  const name = cell('name')
  if ([...name].length < 2) fault('name', 'nameMissing')
  else if ([...name].length > longestName) fault('name', 'nameTooLong')
  const scriptName = cell('scriptName')
  if ([...scriptName].length > longestName) fault('scriptName', 'nameTooLong')

  const email = cell('email')
  if (email !== '' && !Email.safeParse(email).success) fault('email', 'emailUnreadable')
  const locale = languageColumnWords[foldWord(cell('language'))]
  if (!locale) fault('language', cell('language') === '' ? 'languageMissing' : 'languageUnknown')

  const channel = channelOf(cell)
  if (!channel) fault('channel', cell('channel') === '' ? 'channelMissing' : 'channelUnknown')
  if (channel === 'mail' && email === '') fault('email', 'emailMissing')

  const address = readAddress(cell('address'))
  if (!address.ok && (channel === 'post' || address.error !== 'addressMissing')) fault('address', address.error)
  const fax = readFax(cell('fax'))
  if (!fax.ok && (channel === 'fax' || fax.error !== 'faxMissing')) fault('fax', fax.error)

  if (faults.length > 0 || !locale || !channel) return { ok: false, faults: inOrder(faults) }
  const invitee: WaveInvitee = {
    name,
    ...(scriptName && { scriptName }),
    email,
    locale,
    channel,
    address: address.ok ? address.value : null,
    fax: fax.ok ? fax.value : null,
  }
  const keys = [email && `mail ${emailKey(email)}`, inviteeKey(invitee)].filter((key) => typeof key === 'string' && key)
  return { ok: true, invitee, keys: keys as string[] }
}

const order: readonly WaveFault['column'][] = [
  null,
  'name',
  'scriptName',
  'email',
  'language',
  'channel',
  'address',
  'fax',
]

/** As the columns of the example stand. */
const inOrder = (faults: readonly WaveFault[]) =>
  faults.toSorted((a, b) => order.indexOf(a.column) - order.indexOf(b.column))

/** As the file says; where it says nothing, the first way for which there is something. */
function channelOf(cell: (name: ColumnName) => string): InvitationChannel | undefined {
  if (cell('channel') !== '') return channelColumnWords[foldWord(cell('channel'))]
  if (cell('email') !== '') return 'mail'
  if (cell('address') !== '') return 'post'
  return cell('fax') === '' ? undefined : 'fax'
}
