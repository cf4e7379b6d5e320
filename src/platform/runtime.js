// Loaded before everything else, and plain JavaScript, so that an older Node can still say what is wrong.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(
    `The portal runs on Node 24 or later, and this is ${process.versions.node}: deadlines depend on its time-zone data. ` +
      'Start it with npm (npm run demo, npm start) after npm ci, which brings the right Node; where it brings none, install Node 24.',
  )
  process.exit(1)
}
