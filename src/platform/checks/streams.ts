import { runLimited } from './run.ts'

/** The first `most` bytes of a stream, unpacked; fewer where there are no more. */
export async function readStream(qpdf: string, path: string, size: number, stream: string, most: number) {
  const parts: string[] = []
  let length = 0
  const [number = ''] = stream.split(' ')
  const end = await runLimited(qpdf, [`--show-object=${number}`, '--filtered-stream-data', '--', path], size, {
    onOutput: (part) => {
      parts.push(part)
      length += part.length
      return length >= most ? 'enough' : 'more'
    },
    onErrors: () => 'more',
  })
  return { end, bytes: Buffer.from(parts.join('').slice(0, most), 'latin1') }
}
