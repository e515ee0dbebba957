"""THE model: one ONNX file with its contract. Building it, opening it, asking it, proving it exact."""
