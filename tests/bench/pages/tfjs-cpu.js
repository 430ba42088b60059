// @ts-check
// TensorFlow.js with its cpu backend.
// @ts-expect-error: installed in tests/bench only for the bench
import "@tensorflow/tfjs-backend-cpu";
import { onTensorFlow } from "./tfjs.js";

onTensorFlow("cpu");
