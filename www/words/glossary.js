// @ts-check
// The words of the course and of the bench, each explained in a sentence or two. A leaf, fetched when
// somebody asks for the first entry (`kit/term.js`). An entry's id is what `data-term` and the lessons name.

/** @typedef {{ term: string, text: string }} Entry */

/** @type {Record<string, Entry>} */
export const GLOSSARY = {
  activation: {
    term: "activation",
    text: "The function that a layer applies to each of its numbers, such as ReLU or tanh. Without one, layers stacked on each other are no more than one layer.",
  },
  adam: {
    term: "Adam",
    text: "The rule by which weights are moved here: each weight has its own step size, from the recent mean and the recent spread of its gradient.",
  },
  autoencoder: {
    term: "autoencoder",
    text: "An encoder that boils an image down to a code, and a decoder that draws the image again from it. Both learn from the difference.",
  },
  "batch-norm": {
    term: "batch norm",
    text: "A layer that moves and stretches each channel so that over the batch its mean is 0 and its spread 1, and then applies a learned γ and β.",
  },
  batch: { term: "batch", text: "The images that are looked at together for one update of the weights." },
  bce: {
    term: "BCE, binary cross-entropy",
    text: "The loss of a yes-or-no answer: minus the logarithm of the probability that was given to the right one. Sure and right costs nothing, sure and wrong a lot.",
  },
  bottleneck: {
    term: "bottleneck",
    text: "The narrow place of an autoencoder. All that is to be known of an image has to pass it as a few numbers.",
  },
  checkerboard: {
    term: "checkerboard",
    text: "A pattern of light and dark squares. It comes where a transposed convolution’s stamps overlap more often in some places than in others.",
  },
  classifier: {
    term: "classifier",
    text: "A network that says which of a few kinds an image shows. The one of this page reads digits.",
  },
  code: { term: "code", text: "The few numbers that an encoder makes of an image; the decoder gets nothing else." },
  conditional: {
    term: "conditional GAN",
    text: "A GAN whose two players are told what is asked for, such as the digit 7, beside the noise and the image.",
  },
  convolution: {
    term: "convolution",
    text: "A layer that slides a small kernel over the image and notes at each place how well it fits. The same few weights serve all places.",
  },
  "covariate-shift": {
    term: "covariate shift",
    text: "What a network is shown changes, brighter pictures for example, while the right answers stay the same.",
  },
  dcgan: {
    term: "DCGAN",
    text: "Deep convolutional GAN (Radford and others, 2015): a GAN of strided convolutions with batch norm, and a recipe that made training steadier.",
  },
  decoder: { term: "decoder", text: "The half of an autoencoder that draws an image from a code." },
  "dead-unit": {
    term: "dead unit",
    text: "A unit that answers the same to every input. Behind a ReLU it answers 0, no gradient comes through, and so it can’t learn its way out.",
  },
  dense: {
    term: "dense layer",
    text: "A layer in which each output is a weighted sum of all inputs. It doesn’t know which pixels are neighbours.",
  },
  discriminator: {
    term: "discriminator D",
    text: "The network that looks: it answers how likely an image is a real one. It learns from real images and from the generator’s fakes.",
  },
  dropout: {
    term: "dropout",
    text: "While training, some units drawn at random are switched off at each step, so that no unit can rely on a single other one.",
  },
  elbo: {
    term: "ELBO",
    text: "Evidence lower bound: what a VAE raises. How well images come back, minus the KL term; it is never more than the logarithm of the image’s probability.",
  },
  embedding: {
    term: "embedding",
    text: "Numbers that stand for a word or a kind, so that a network can compute with it.",
  },
  encoder: { term: "encoder", text: "The half of an autoencoder that turns an image into a code." },
  epoch: { term: "epoch", text: "One pass over all training images, in batches." },
  fake: { term: "fake, G(z)", text: "An image that the generator made of noise." },
  fcd: {
    term: "FCD, Fréchet classifier distance",
    text: "How far generated digits are from real ones, by the features that a digit classifier sees in them: it compares mean and spread of both. 0 would be alike; less is better.",
  },
  "gamma-beta": {
    term: "γ and β",
    text: "Two learned numbers for each channel of a batch norm: γ stretches what was normalised, β moves it.",
  },
  gan: {
    term: "GAN, generative adversarial network",
    text: "Two networks that play against each other: one makes images, the other tells them from real ones (Goodfellow and others, 2014).",
  },
  generator: {
    term: "generator G",
    text: "The network that draws: it turns a vector of random numbers into an image. It never sees a real one; all it learns, it learns from D’s answers.",
  },
  gradient: {
    term: "gradient",
    text: "For each weight, how much the loss would rise if the weight rose a little. Training moves the weights the other way.",
  },
  hinge: {
    term: "hinge loss",
    text: "A loss that stops asking once an answer is on the right side by a margin of 1.",
  },
  kernel: {
    term: "kernel",
    text: "The small square of weights that a convolution slides over its input, 4 by 4 for example. Also called a filter.",
  },
  kl: {
    term: "KL divergence",
    text: "How far one distribution is from another: 0 if they are the same, and more the more the first puts where the second has little. Not the same both ways.",
  },
  "latent-space": {
    term: "latent space",
    text: "The space of all z, or of all codes. Neighbours in it should be images that look alike.",
  },
  "leaky-relu": {
    term: "LeakyReLU",
    text: "Like ReLU, but negative numbers are kept at a small fraction instead of becoming 0, so that some gradient always comes back.",
  },
  "learning-rate": { term: "learning rate", text: "How large a step weights take along the gradient." },
  likelihood: {
    term: "likelihood",
    text: "The probability, or density, that a model gives to the data it is shown. Some models can say it exactly; a GAN can’t say it at all.",
  },
  logit: {
    term: "logit",
    text: "D’s answer before the sigmoid makes a probability of it: 0 stands for one half, positive for real.",
  },
  loss: { term: "loss", text: "One number for how wrong the answers were. Training makes it smaller." },
  maxout: { term: "maxout", text: "An activation that takes the largest of a few sums; the first GANs used it in D." },
  minimax: {
    term: "minimax",
    text: "The game as first written down: D raises one value and G lowers the same one. Where D is far ahead, little of it is left for G to learn from.",
  },
  mnist: { term: "MNIST", text: "70,000 handwritten digits, 28 by 28 pixels, in grey; 60,000 of them to train on." },
  "mode-collapse": {
    term: "mode collapse",
    text: "G makes only a few kinds of image, or one, whatever z it gets: each may look good, but the variety is gone.",
  },
  mse: { term: "MSE, mean squared error", text: "The mean of the squared differences, pixel by pixel." },
  noise: { term: "noise", text: "Random numbers that mean nothing by themselves. Their distribution still matters." },
  "non-saturating": {
    term: "non-saturating loss",
    text: "G raises log D(G(z)) instead of lowering log(1 − D(G(z))). It wants the same, but gets a strong gradient just where its fakes fail.",
  },
  overfitting: {
    term: "overfitting",
    text: "The training images are learned by heart: the error on them falls, the error on images never seen rises.",
  },
  relu: { term: "ReLU", text: "An activation that lets positive numbers pass and makes 0 of the others." },
  reparameterisation: {
    term: "reparameterisation",
    text: "Instead of drawing a code from N(μ, σ²), a VAE draws ε from N(0, 1) and takes μ + σ·ε: so the gradient reaches μ and σ.",
  },
  "running-statistics": {
    term: "running statistics",
    text: "Means and spreads that a batch norm averaged over the batches of the training. Afterwards they stand in for the batch’s own.",
  },
  seed: {
    term: "seed",
    text: "The number that all randomness here comes from: the same seed and settings give the same run.",
  },
  sigmoid: { term: "sigmoid", text: "An S-shaped function that makes a number between 0 and 1 of any number." },
  step: { term: "step", text: "k updates of D, then one of G. For an autoencoder, one update of both halves." },
  stride: {
    term: "stride",
    text: "How far a kernel moves at a time. A stride of 2 halves an image in a convolution, and doubles it in a transposed one.",
  },
  tanh: { term: "tanh", text: "An S-shaped function that makes a number between −1 and 1 of any number." },
  "transposed-convolution": {
    term: "transposed convolution",
    text: "A layer that enlarges: each number of its input is a stamp’s strength, the kernel is the stamp, and overlapping stamps add up.",
  },
  vae: {
    term: "VAE, variational autoencoder",
    text: "An autoencoder that gives each code a margin and keeps all codes near N(0, 1), so that codes drawn at random make images, too.",
  },
  "vanishing-gradient": {
    term: "vanishing gradient",
    text: "On its way back through many layers the gradient is multiplied by small slopes, until the first layers hardly learn.",
  },
  weights: { term: "weights", text: "The numbers of a network that training changes; all it knows is in them." },
  z: {
    term: "latent vector z",
    text: "The random numbers that the generator makes an image of; 32 of them on the default network.",
  },
};
