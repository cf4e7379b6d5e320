/** The `accept` of a file field: recordings can be evidence, too. */
const filed = 'application/pdf,.pdf,audio/mpeg,.mp3,audio/mp4,.m4a,video/mp4,.mp4'

const photographs =
  'image/jpeg,.jpg,.jpeg,image/png,.png,image/heic,image/heif,.heic,.heif,image/webp,.webp,image/tiff,.tif,.tiff'

/** The same, and photographs that become a PDF. */
export const filedOrPhotographed = `${filed},${photographs}`
export const onlyPdf = 'application/pdf,.pdf'
export const pdfOrPhotographs = `${onlyPdf},${photographs}`
