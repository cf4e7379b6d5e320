import { type Checked, checkObject, type Tools } from '../platform/checks/index.ts'

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
