import { readOutput } from './run.ts'

/** The first `most` bytes of a stream, unpacked; fewer where there are no more. */
export async function readStream(qpdf: string, path: string, size: number, stream: string, most: number) {
  const [number = ''] = stream.split(' ')
  const words = [`--show-object=${number}`, '--filtered-stream-data', '--', path]
  const { end, output } = await readOutput(qpdf, words, size, most)
  return { end, bytes: output.subarray(0, most) }
}
