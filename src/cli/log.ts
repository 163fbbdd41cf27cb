export const log = (line: string): void => void process.stderr.write(`polar-customers-mcp: ${line}\n`);
