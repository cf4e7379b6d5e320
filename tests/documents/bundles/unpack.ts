import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** Unpacks with Python's zipfile, which names files as the archive says, and lets `sha256sum` check the list of hashes. `inside`: the folder of it all. */
export function unpack(bytes: Buffer, inside: string) {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'case.zip')
  writeFileSync(path, bytes)
  const program =
    'import json,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nz.extractall(sys.argv[2])\nprint(json.dumps([[i.filename,i.flag_bits>>11&1] for i in z.infolist()]))'
  const listed = execFileSync('python3', ['-c', program, path, folder], { encoding: 'utf8' })
  const entries = JSON.parse(listed) as [string, number][]
  execFileSync('unzip', ['-tqq', path])
  const root = join(folder, inside)
  const checked = execFileSync('sha256sum', ['-c', '--quiet', '--strict', 'SHA256SUMS.txt'], {
    cwd: root,
    encoding: 'utf8',
  })
  return {
    names: entries.map(([name]) => name),
    unicode: entries.filter(([, flag]) => flag === 1).map(([name]) => name),
    checked,
    text: (name: string) => readFileSync(join(root, name), 'utf8'),
    bytes: (name: string) => readFileSync(join(root, name)),
  }
}
