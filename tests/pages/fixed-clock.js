// Loaded before the portal: for it, the moment of PAGES_AT lasts. Plain JavaScript, so that any checkout can load it.
const at = Date.parse(process.env.PAGES_AT)

globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(at)
    else super(...given)
  }
  static now() {
    return at
  }
}
