"""Times the bench's step in PyTorch: `torch_speed.py small|course BATCH MILLISECONDS cpu|cuda`.

The same networks, losses and optimiser as everybody else in the bench (networks.js), eager, one thread
on the CPU. The images are noise, which costs the same. Prints {"steps": n, "elapsedMs": t}.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

WARM_UP = 5


def networks(name):
    leaky = lambda: nn.LeakyReLU(0.2)
    up = lambda i, o, k, s, p=0: [nn.ConvTranspose2d(i, o, k, s, p, bias=False), nn.BatchNorm2d(o), nn.ReLU()]
    down = lambda i, o, k, s, p=0: [nn.Conv2d(i, o, k, s, p, bias=False), nn.BatchNorm2d(o), leaky()]
    if name == "course":
        g = nn.Sequential(*up(64, 256, 3, 2), *up(256, 128, 4, 1), *up(128, 64, 3, 2), nn.ConvTranspose2d(64, 1, 4, 2), nn.Tanh())
        d = nn.Sequential(*down(1, 16, 4, 2), *down(16, 32, 4, 2), nn.Conv2d(32, 1, 4, 2), nn.Flatten())
        return 64, g, d, 2e-4, 2e-4
    g = nn.Sequential(*up(32, 64, 7, 1), *up(64, 32, 4, 2, 1), nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh())
    d = nn.Sequential(nn.Conv2d(1, 32, 4, 2, 1), leaky(), *down(32, 64, 4, 2, 1), nn.Conv2d(64, 1, 7), nn.Flatten())
    return 32, g, d, 2e-3, 5e-4


def main():
    name, batch, milliseconds, device = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    torch.set_num_threads(1)
    latent, g, d, lr_g, lr_d = networks(name)
    g, d = g.to(device), d.to(device)
    for module in [*g.modules(), *d.modules()]:
        if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(module.weight, 0, 0.02)
    adam_g = torch.optim.Adam(g.parameters(), lr_g, (0.5, 0.999))
    adam_d = torch.optim.Adam(d.parameters(), lr_d, (0.5, 0.999))
    images = torch.rand(2560, 1, 28, 28) * 2 - 1
    ones, zeros = torch.ones(batch, 1, device=device), torch.zeros(batch, 1, device=device)
    bce = F.binary_cross_entropy_with_logits

    def step():
        x = images[torch.randint(len(images), (batch,))].to(device)
        fake = g(torch.randn(batch, latent, 1, 1).to(device))
        loss_d = (bce(d(x), ones) + bce(d(fake.detach()), zeros)) / 2
        adam_d.zero_grad()
        loss_d.backward()
        adam_d.step()
        d.requires_grad_(False)
        loss_g = bce(d(fake), ones)
        adam_g.zero_grad()
        loss_g.backward()
        adam_g.step()
        d.requires_grad_(True)
        return torch.stack([loss_d.detach(), loss_g.detach()]).tolist()

    for _ in range(WARM_UP):
        step()
    steps, began = 0, time.perf_counter()
    while True:
        step()
        steps += 1
        elapsed = (time.perf_counter() - began) * 1e3
        if elapsed >= milliseconds:
            break
    print(json.dumps({"steps": steps, "elapsedMs": elapsed}))


main()
