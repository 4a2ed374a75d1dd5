// Imported first by what people start by hand, and written so that Node of any age gets as far as the message.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`cupel: needs Node 20.19 or newer, this is Node ${process.versions.node}. Install a newer Node first.`);
  process.exit(70);
}
