import { type Checked, checkObject, type Tools } from '../platform/checks/index.ts'
import { type ObjectRow, readObject } from '../platform/storage/index.ts'
import type { Portal } from '../platform/web/context.ts'

type Given = Parameters<typeof checkObject>

/**
 * What must be known before a file is taken: that it can be read. The scanner is not waited for: where there is one, the
 * document is `pending` until `recheckDocuments` has asked it.
 */
export async function checkStructure(tools: Tools, open: Given[1], size: number, ends?: Given[3]): Promise<Checked> {
  const { clamd, ...others } = tools
  const checked = await checkObject(others, open, size, ends)
  return clamd && checked.verdict === 'unscanned' ? { ...checked, verdict: 'pending' } : checked
}

/** The whole check of a stored file, the scanner's too; `pending` only when the scanner is away. */
export const checkStored = (
  { tools, storage, keyring }: Pick<Portal, 'tools' | 'storage' | 'keyring'>,
  stored: ObjectRow,
): Promise<Checked> => checkObject(tools, (range) => readObject(storage, keyring, stored, range), stored.size)
