// @ts-check
// The settings form's entries, the families and the presets, and their types: a leaf. Written from
// crate/src/settings/ by `NOISELAB_WRITE=1 cargo test schema`; `cargo test` fails where they differ.

/** @typedef {"small" | "course" | "faces" | "conditional" | "mlp" | "maxout" | "ae-dense" | "ae-deep" | "ae-conv" | "ae-noisy" | "vae" | "vae-plane"} Network */
/** @typedef {"dcgan" | "conditional" | "gan-2014" | "autoencoder" | "vae"} Family */
/** @typedef {"normal" | "uniform01" | "uniform11" | "uniform-unit"} Noise */

/**
 * Everything that defines a run; the Rust crate owns defaults, ranges and errors.
 * @typedef {object} Config
 * @property {"small" | "course" | "faces" | "conditional" | "mlp" | "maxout" | "ae-dense" | "ae-deep" | "ae-conv" | "ae-noisy" | "vae" | "vae-plane"} network
 * @property {number} seed
 * @property {"digits" | "faces" | "own"} pictures
 * @property {number} side
 * @property {boolean} colour
 * @property {number} limit
 * @property {boolean} mirror
 * @property {"normal" | "uniform01" | "uniform11" | "uniform-unit"} noise
 * @property {number} latent
 * @property {number[]} g_widths
 * @property {("relu" | "leaky" | "sigmoid" | "tanh" | "identity" | "maxout")[]} g_activations
 * @property {("none" | "channel" | "position")[]} g_norms
 * @property {number[]} d_widths
 * @property {("relu" | "leaky" | "sigmoid" | "tanh" | "identity" | "maxout")[]} d_activations
 * @property {("none" | "channel" | "position")[]} d_norms
 * @property {boolean} affine
 * @property {"normal" | "xavier" | "he"} init
 * @property {"tanh" | "sigmoid"} output
 * @property {number} dropout
 * @property {number} batch
 * @property {number} lr_g
 * @property {number} lr_d
 * @property {number} beta1
 * @property {number} k
 * @property {boolean} fresh_latents
 * @property {number} leaky_slope
 * @property {number} label_smoothing
 * @property {"non-saturating" | "minimax" | "hinge"} loss
 * @property {"bce" | "mse"} reconstruction
 * @property {number} corruption
 * @property {number} kl_weight
 * @property {number} kl_warm_up
 */

/**
 * @typedef {object} SettingEntry
 * @property {keyof Config} name
 * @property {string} label
 * @property {Partial<Record<Family, string>>} [labels]  what some families call it instead
 * @property {string} help
 * @property {"integer" | "count" | "number" | "log" | "choice" | "flag" | "widths" | "choices"} kind
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step]
 * @property {"g" | "d"} [player]          whose hidden layers a list is for
 * @property {{ value: string, label: string }[]} [choices]
 * @property {Family[]} families           those that show it
 * @property {boolean} live                takes effect at once; the others on Reset
 */

export const families = /** @type {{ id: Family, label: string, help: string }[]} */ ([
  {"help":"A counterfeiter and a judge, both made of convolutions.","id":"dcgan","label":"DCGAN"},
  {"help":"The same, but you ask for the digit.","id":"conditional","label":"Conditional DCGAN"},
  {"help":"The first GANs: dense layers that don’t know which pixels are neighbours.","id":"gan-2014","label":"GAN of 2014"},
  {"help":"Squeezes an image into a few numbers and rebuilds it.","id":"autoencoder","label":"Autoencoder"},
  {"help":"An autoencoder whose code can be drawn at random.","id":"vae","label":"Variational autoencoder"},
]);

export const networks = /** @type {{ id: Network, family: Family, label: string, help: string }[]} */ ([
  {"family":"dcgan","help":"Two hidden layers each: digits within seconds.","id":"small","label":"Small DCGAN"},
  {"family":"dcgan","help":"The DCGAN of the GAN course: 3 hidden layers in G, 2 in D.","id":"course","label":"Course DCGAN"},
  {"family":"dcgan","help":"The small DCGAN on 110 emoji faces, 32×32 in colour.","id":"faces","label":"Faces in colour"},
  {"family":"conditional","help":"G is told which digit to draw, and D judges it as that digit.","id":"conditional","label":"Ask for a digit"},
  {"family":"gan-2014","help":"The GAN of 2014 in its common form.","id":"mlp","label":"GAN of 2014, ReLU"},
  {"family":"gan-2014","help":"As in the paper: maxout and dropout in D, sigmoid out of G.","id":"maxout","label":"GAN of 2014, maxout"},
  {"family":"autoencoder","help":"784 pixels to the code and back.","id":"ae-dense","label":"Autoencoder, dense"},
  {"family":"autoencoder","help":"Two hidden layers on each side of the code.","id":"ae-deep","label":"Autoencoder, deep"},
  {"family":"autoencoder","help":"Knows which pixels are neighbours.","id":"ae-conv","label":"Autoencoder, convolutional"},
  {"family":"autoencoder","help":"Sees noise, is asked for the clean digit.","id":"ae-noisy","label":"Autoencoder, noisy input"},
  {"family":"vae","help":"Draws new digits from N(0, 1).","id":"vae","label":"VAE, convolutional"},
  {"family":"vae","help":"A code of two numbers: all digits on one map.","id":"vae-plane","label":"VAE, a plane"},
]);

export const measures = /** @type {{ name: string, label: string }[]} */ ([
  {"label":"Loss of D","name":"lossD"},
  {"label":"Loss of G","name":"lossG"},
  {"label":"D(x)","name":"dReal"},
  {"label":"D(G(z))","name":"dFake"},
  {"label":"Gradient of D","name":"gradD"},
  {"label":"Gradient of G","name":"gradG"},
  {"label":"Loss","name":"loss"},
  {"label":"Reconstruction","name":"reconstruction"},
  {"label":"KL divergence","name":"kl"},
  {"label":"Error on held-out images","name":"heldOut"},
  {"label":"Gradient","name":"grad"},
]);

export const schema = /** @type {SettingEntry[]} */ ([
  {"choices":[{"label":"Small DCGAN","value":"small"},{"label":"Course DCGAN","value":"course"},{"label":"Faces in colour","value":"faces"},{"label":"Ask for a digit","value":"conditional"},{"label":"GAN of 2014, ReLU","value":"mlp"},{"label":"GAN of 2014, maxout","value":"maxout"},{"label":"Autoencoder, dense","value":"ae-dense"},{"label":"Autoencoder, deep","value":"ae-deep"},{"label":"Autoencoder, convolutional","value":"ae-conv"},{"label":"Autoencoder, noisy input","value":"ae-noisy"},{"label":"VAE, convolutional","value":"vae"},{"label":"VAE, a plane","value":"vae-plane"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Which network learns; each starts from settings of its own.","kind":"choice","label":"Network","live":false,"name":"network"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Weights, shuffles and noise all follow from it: same seed, same run.","kind":"integer","label":"Seed","live":false,"max":4294967295,"min":0,"name":"seed"},
  {"choices":[{"label":"digits","value":"digits"},{"label":"faces","value":"faces"},{"label":"my own","value":"own"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"What it learns from: MNIST’s digits, emoji faces, or pictures of your own.","kind":"choice","label":"Pictures","live":false,"name":"pictures"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Height and width in pixels. Digits are 28.","kind":"integer","label":"Image size","live":false,"max":64,"min":16,"name":"side"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Red, green and blue instead of grey.","kind":"flag","label":"Colour","live":false,"name":"colour"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Use only the first so many; 0 uses all.","kind":"count","label":"Images to learn from","live":false,"max":60000,"min":10,"name":"limit"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Show each image mirrored half of the time.","kind":"flag","label":"Mirror","live":false,"name":"mirror"},
  {"choices":[{"label":"Normal N(0, 1)","value":"normal"},{"label":"Uniform [0, 1)","value":"uniform01"},{"label":"Uniform [−1, 1)","value":"uniform11"},{"label":"Uniform [−√3, √3)","value":"uniform-unit"}],"families":["dcgan","conditional","gan-2014"],"help":"The distribution that every entry of z is drawn from.","kind":"choice","label":"Noise","live":false,"name":"noise"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Numbers in z, what an image is drawn from.","kind":"integer","label":"Latent size","labels":{"autoencoder":"Code size","vae":"Code size"},"live":false,"max":256,"min":1,"name":"latent"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Channels, or units, of the hidden layers, from z to the image.","kind":"widths","label":"Generator widths","labels":{"autoencoder":"Decoder widths","vae":"Decoder widths"},"live":false,"max":1200,"min":1,"name":"g_widths","player":"g"},
  {"choices":[{"label":"ReLU","value":"relu"},{"label":"LeakyReLU","value":"leaky"},{"label":"sigmoid","value":"sigmoid"},{"label":"tanh","value":"tanh"},{"label":"none","value":"identity"},{"label":"maxout","value":"maxout"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"The function after each hidden layer.","kind":"choices","label":"Generator activations","labels":{"autoencoder":"Decoder activations","vae":"Decoder activations"},"live":false,"name":"g_activations","player":"g"},
  {"choices":[{"label":"none","value":"none"},{"label":"batch norm, per channel","value":"channel"},{"label":"batch norm, per position","value":"position"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"What each hidden layer’s batch norm averages over: all positions of a channel (BatchNorm2d), or each position by itself (BatchNorm1d).","kind":"choices","label":"Generator batch norms","labels":{"autoencoder":"Decoder batch norms","vae":"Decoder batch norms"},"live":false,"name":"g_norms","player":"g"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Channels, or units, of the hidden layers, from the image on.","kind":"widths","label":"Discriminator widths","labels":{"autoencoder":"Encoder widths","vae":"Encoder widths"},"live":false,"max":1200,"min":1,"name":"d_widths","player":"d"},
  {"choices":[{"label":"ReLU","value":"relu"},{"label":"LeakyReLU","value":"leaky"},{"label":"sigmoid","value":"sigmoid"},{"label":"tanh","value":"tanh"},{"label":"none","value":"identity"},{"label":"maxout","value":"maxout"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"The function after each hidden layer.","kind":"choices","label":"Discriminator activations","labels":{"autoencoder":"Encoder activations","vae":"Encoder activations"},"live":false,"name":"d_activations","player":"d"},
  {"choices":[{"label":"none","value":"none"},{"label":"batch norm, per channel","value":"channel"},{"label":"batch norm, per position","value":"position"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"What each hidden layer’s batch norm averages over.","kind":"choices","label":"Discriminator batch norms","labels":{"autoencoder":"Encoder batch norms","vae":"Encoder batch norms"},"live":false,"name":"d_norms","player":"d"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Off: every normalised value keeps mean 0 and deviation 1.","kind":"flag","label":"Batch norm learns γ and β","live":false,"name":"affine"},
  {"choices":[{"label":"N(0, 0.02)","value":"normal"},{"label":"Xavier","value":"xavier"},{"label":"He","value":"he"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Their deviation: 0.02 as in DCGAN, or by the size of the layer.","kind":"choice","label":"Initial weights","live":false,"name":"init"},
  {"choices":[{"label":"tanh","value":"tanh"},{"label":"sigmoid","value":"sigmoid"}],"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"tanh draws images from −1 to 1, sigmoid from 0 to 1.","kind":"choice","label":"Last activation","live":false,"name":"output"},
  {"families":["dcgan","conditional","gan-2014"],"help":"The share of D’s numbers that is dropped before each of its layers.","kind":"number","label":"Dropout in D","live":false,"max":0.8,"min":0.0,"name":"dropout","step":0.05},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Real images, and as many fakes, in each update.","kind":"integer","label":"Batch size","live":false,"max":256,"min":2,"name":"batch"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Adam’s step size for the generator.","kind":"log","label":"Learning rate of G","labels":{"autoencoder":"Learning rate","vae":"Learning rate"},"live":true,"max":0.1,"min":0.00001,"name":"lr_g"},
  {"families":["dcgan","conditional","gan-2014"],"help":"Adam’s step size for the discriminator.","kind":"log","label":"Learning rate of D","live":true,"max":0.1,"min":0.00001,"name":"lr_d"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"How much of the last gradients Adam keeps; DCGAN uses 0.5.","kind":"number","label":"Adam β₁","live":true,"max":0.999,"min":0.0,"name":"beta1","step":0.001},
  {"families":["dcgan","conditional","gan-2014"],"help":"Discriminator updates before each generator update.","kind":"integer","label":"D updates a step (k)","live":true,"max":10,"min":1,"name":"k"},
  {"families":["dcgan","conditional","gan-2014"],"help":"On: as Goodfellow’s Algorithm 1. Off: G learns from the fakes that D just judged, which is faster.","kind":"flag","label":"New z for G’s update","live":true,"name":"fresh_latents"},
  {"families":["dcgan","conditional","gan-2014","autoencoder","vae"],"help":"Slope below zero in the discriminator’s activations.","kind":"number","label":"LeakyReLU slope","live":true,"max":1.0,"min":0.0,"name":"leaky_slope","step":0.01},
  {"families":["dcgan","conditional","gan-2014"],"help":"D is asked to say 1 minus this for real images.","kind":"number","label":"Label smoothing","live":true,"max":0.5,"min":0.0,"name":"label_smoothing","step":0.01},
  {"choices":[{"label":"non-saturating","value":"non-saturating"},{"label":"minimax","value":"minimax"},{"label":"hinge","value":"hinge"}],"families":["dcgan","conditional","gan-2014"],"help":"Non-saturating: maximise log D(G(z)). Minimax: minimise log(1 − D(G(z))). Hinge: both players stop at a margin.","kind":"choice","label":"Generator loss","live":true,"name":"loss"},
  {"choices":[{"label":"cross-entropy","value":"bce"},{"label":"squared error","value":"mse"}],"families":["autoencoder","vae"],"help":"Cross-entropy takes each pixel as a probability; squared error as a number.","kind":"choice","label":"Reconstruction loss","live":false,"name":"reconstruction"},
  {"families":["autoencoder","vae"],"help":"Standard deviation of the noise on what the encoder sees; black is −1, white 1.","kind":"number","label":"Noise on the input","live":true,"max":2.0,"min":0.0,"name":"corruption","step":0.05},
  {"families":["vae"],"help":"How strongly the codes are pulled towards N(0, 1).","kind":"number","label":"Weight of the KL term (β)","live":true,"max":20.0,"min":0.0,"name":"kl_weight","step":0.1},
  {"families":["vae"],"help":"Steps over which that weight rises from 0; without, some runs collapse.","kind":"integer","label":"KL warm-up","live":false,"max":5000,"min":0,"name":"kl_warm_up"},
]);

export const presets = /** @type {Record<Network, Config>} */ ({
  "ae-conv": {"affine":true,"batch":64,"beta1":0.9,"colour":false,"corruption":0.0,"d_activations":["relu","relu"],"d_norms":["none","none"],"d_widths":[8,16],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["none","none"],"g_widths":[16,8],"init":"xavier","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":false,"network":"ae-conv","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "ae-deep": {"affine":true,"batch":64,"beta1":0.9,"colour":false,"corruption":0.0,"d_activations":["relu","relu"],"d_norms":["none","none"],"d_widths":[128,64],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["none","none"],"g_widths":[64,128],"init":"xavier","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.001,"mirror":false,"network":"ae-deep","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "ae-dense": {"affine":true,"batch":64,"beta1":0.9,"colour":false,"corruption":0.0,"d_activations":[],"d_norms":[],"d_widths":[],"dropout":0.0,"fresh_latents":false,"g_activations":[],"g_norms":[],"g_widths":[],"init":"xavier","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":false,"network":"ae-dense","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "ae-noisy": {"affine":true,"batch":64,"beta1":0.9,"colour":false,"corruption":1.0,"d_activations":["relu","relu"],"d_norms":["none","none"],"d_widths":[8,16],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["none","none"],"g_widths":[16,8],"init":"xavier","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":false,"network":"ae-noisy","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "conditional": {"affine":true,"batch":16,"beta1":0.5,"colour":false,"corruption":0.0,"d_activations":["leaky","leaky"],"d_norms":["none","channel"],"d_widths":[32,64],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["channel","channel"],"g_widths":[64,32],"init":"normal","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":false,"network":"conditional","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "course": {"affine":true,"batch":128,"beta1":0.5,"colour":false,"corruption":0.0,"d_activations":["leaky","leaky"],"d_norms":["channel","channel"],"d_widths":[16,32],"dropout":0.0,"fresh_latents":true,"g_activations":["relu","relu","relu"],"g_norms":["channel","channel","channel"],"g_widths":[256,128,64],"init":"normal","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":64,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0002,"lr_g":0.0002,"mirror":false,"network":"course","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "faces": {"affine":true,"batch":16,"beta1":0.5,"colour":true,"corruption":0.0,"d_activations":["leaky","leaky"],"d_norms":["none","channel"],"d_widths":[32,64],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["channel","channel"],"g_widths":[64,32],"init":"normal","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":true,"network":"faces","noise":"normal","output":"tanh","pictures":"faces","reconstruction":"bce","seed":0,"side":32},
  "maxout": {"affine":true,"batch":32,"beta1":0.5,"colour":false,"corruption":0.0,"d_activations":["maxout","maxout"],"d_norms":["none","none"],"d_widths":[120,120],"dropout":0.5,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["none","none"],"g_widths":[240,240],"init":"normal","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":100,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.001,"lr_g":0.001,"mirror":false,"network":"maxout","noise":"uniform11","output":"sigmoid","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "mlp": {"affine":true,"batch":32,"beta1":0.5,"colour":false,"corruption":0.0,"d_activations":["leaky","leaky"],"d_norms":["none","none"],"d_widths":[256,128],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["none","none"],"g_widths":[128,256],"init":"normal","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.001,"lr_g":0.001,"mirror":false,"network":"mlp","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "small": {"affine":true,"batch":16,"beta1":0.5,"colour":false,"corruption":0.0,"d_activations":["leaky","leaky"],"d_norms":["none","channel"],"d_widths":[32,64],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["channel","channel"],"g_widths":[64,32],"init":"normal","k":1,"kl_warm_up":0,"kl_weight":0.0,"label_smoothing":0.0,"latent":32,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":false,"network":"small","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "vae": {"affine":true,"batch":32,"beta1":0.9,"colour":false,"corruption":0.0,"d_activations":["relu","relu"],"d_norms":["none","none"],"d_widths":[16,32],"dropout":0.0,"fresh_latents":false,"g_activations":["relu","relu"],"g_norms":["none","none"],"g_widths":[32,16],"init":"xavier","k":1,"kl_warm_up":300,"kl_weight":1.0,"label_smoothing":0.0,"latent":16,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":false,"network":"vae","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
  "vae-plane": {"affine":true,"batch":64,"beta1":0.9,"colour":false,"corruption":0.0,"d_activations":["relu"],"d_norms":["none"],"d_widths":[256],"dropout":0.0,"fresh_latents":false,"g_activations":["relu"],"g_norms":["none"],"g_widths":[256],"init":"xavier","k":1,"kl_warm_up":300,"kl_weight":1.0,"label_smoothing":0.0,"latent":2,"leaky_slope":0.2,"limit":0,"loss":"non-saturating","lr_d":0.0005,"lr_g":0.002,"mirror":false,"network":"vae-plane","noise":"normal","output":"tanh","pictures":"digits","reconstruction":"bce","seed":0,"side":28},
});
