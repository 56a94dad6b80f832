// Plain JavaScript, for it must run in an old Node to say that it is one.
const needed = 24
console.log(`Node ${process.version}`)
if (Number.parseInt(process.versions.node, 10) < needed) {
  console.error(
    `Shopbell's development needs Node ${needed} or newer, this is ${process.version}. ` +
      'On Linux `npm ci` brings its own (the optional dependencies node-linux-*); elsewhere install Node 24.',
  )
  process.exit(1)
}
