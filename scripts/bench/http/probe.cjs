/** Loaded into each measured server: tells the bench what the process has used, and ends with it. */
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send({ cpu: user + system, user, system, rss: process.memoryUsage.rss() });
});
process.on("disconnect", () => process.exit(0));
