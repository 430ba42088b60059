// esbuild copies an imported picture into the site and gives the import its address.
declare module "*.png" {
  const url: string;
  export default url;
}
