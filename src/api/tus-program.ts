/** A sample program with tus-js-client that resumes by its two hooks. The page about programs prints it. */
export const tusProgram = `import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Upload } from 'tus-js-client'

const { PORTAL, TOKEN, DRAFT, FILE } = process.env
const file = readFileSync(FILE)
const sha256 = (bytes) => createHash('sha256').update(bytes).digest()
let pieces = []

const upload = new Upload(file, {
  endpoint: \`\${PORTAL}/submissions/\${DRAFT}/uploads\`,
  headers: { Authorization: \`Bearer \${TOKEN}\` },
  metadata: { filename: 'affidavit.pdf', type: 'disclosure', title: 'Affidavit' },
  chunkSize: 5_000_000,
  retryDelays: [0, 1000, 5000, 20_000],
  onAfterResponse(_, answer) {
    const lengths = answer.getHeader('Upload-Segments')
    if (lengths !== undefined) pieces = lengths.split(',').filter(Boolean).map(Number)
  },
  onBeforeRequest(request) {
    if (request.getMethod() !== 'PATCH' || pieces.length === 0) return
    let at = 0
    const sums = pieces.map((length) => sha256(file.subarray(at, (at += length))))
    request.setHeader('Upload-Held', sha256(Buffer.concat(sums)).toString('base64'))
  },
  onSuccess: () => console.log(upload.url),
  onError: (error) => console.error(error.originalResponse?.getBody() ?? error.message),
})
upload.start()
`
